package main

import (
	"bytes"
	"errors"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata/*.BUILD anew")

// gen runs the tool in dir.
func gen(t *testing.T, dir string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(args, dir, &out, &err)
	return code, out.String(), err.String()
}

// copyTree copies a tree of testdata, for tests that write. Bazel's runfiles are links into read-only folders.
func copyTree(t *testing.T, name string) string {
	t.Helper()
	src, dst := filepath.Join("tree/testdata", name), filepath.Join(t.TempDir(), name)
	err := fs.WalkDir(os.DirFS(src), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		to := filepath.Join(dst, p)
		return errors.Join(
			os.MkdirAll(filepath.Dir(to), 0o755),
			os.WriteFile(to, []byte(read(t, filepath.Join(src, p))), 0o644),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dst
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The trees in testdata give the files beside them. Renew these with: go test ./toolchains/cpython/gen -update
func TestGolden(t *testing.T) {
	for _, name := range []string{"small", "old"} {
		golden := filepath.Join("testdata", name+".BUILD")
		out := filepath.Join(t.TempDir(), "BUILD.bazel")
		if code, _, stderr := gen(t, ".", "-out", out, "tree/testdata/"+name); code != 0 {
			t.Fatal(stderr)
		}
		got := read(t, out)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want := read(t, golden); got != want {
			t.Errorf("%s: %s", name, firstDifference([]byte(want), []byte(got)))
		}
	}
}

// Paths are the user's, and a second run changes nothing.
func TestInTree(t *testing.T) {
	dir := filepath.Dir(copyTree(t, "small"))
	code, stdout, stderr := gen(t, dir, "small")
	if want := "gen: small/BUILD.bazel is up to date with small\n"; code != 0 || stdout != want {
		t.Fatalf("got %d, %q, %q; want %q", code, stdout, stderr, want)
	}
	build := filepath.Join(dir, "small/BUILD.bazel")
	first := read(t, build)
	if !strings.Contains(first, `"Objects/branch/extra.c"`) {
		t.Errorf("the branch's folder is missing:\n%s", first)
	}
	if code, _, stderr := gen(t, dir, "-check", "small"); code != 0 {
		t.Errorf("-check of a fresh file: %s", stderr)
	}
	if code, _, stderr := gen(t, dir, "small"); code != 0 || read(t, build) != first {
		t.Errorf("second run: %d, %s", code, stderr)
	}
}

// What changed is printed: since the file that was there, since another file, since another tree.
func TestChanges(t *testing.T) {
	dir := filepath.Dir(copyTree(t, "small"))
	if code, stdout, stderr := gen(t, dir, "small"); code != 0 || strings.Contains(stdout, "changed") {
		t.Fatalf("first run: %d, %q, %q", code, stdout, stderr)
	}
	setup := filepath.Join(dir, "small/Modules/Setup")
	more := os.WriteFile(setup, []byte(read(t, setup)+"\nbranch _threadmodule2.c\n"), 0o644)
	if err := errors.Join(more, os.WriteFile(filepath.Join(dir, "small/Modules/_threadmodule2.c"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	code, stdout, stderr := gen(t, dir, "small")
	if want := "changed since small/BUILD.bazel:\n  + extensions branch\ngen: small/BUILD.bazel is up to date with small\n"; code != 0 || stdout != want {
		t.Errorf("got %d, %q, %q; want %q", code, stdout, stderr, want)
	}
	first := filepath.Join(dir, "first.BUILD")
	if err := os.WriteFile(first, []byte(read(t, "testdata/small.BUILD")), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, stdout, stderr = gen(t, dir, "small", "-since", "first.BUILD"); !strings.Contains(stdout, "changed since first.BUILD:\n  + extensions branch\n") {
		t.Errorf("since a file: %q, %q", stdout, stderr)
	}
	other := copyTree(t, "small")
	for tree, text := range map[string]string{other: "#undef HAVE_OLD\n", filepath.Join(dir, "small"): "#undef HAVE_NEW\n"} {
		if err := os.WriteFile(filepath.Join(tree, "pyconfig.h.in"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, stdout, stderr = gen(t, dir, "small", "-since", other)
	if want := ":\n  + extensions branch\n  - pyconfig.h HAVE_OLD\n  + pyconfig.h HAVE_NEW\n"; !strings.Contains(stdout, want) {
		t.Errorf("since a tree: %q, %q; want %q", stdout, stderr, want)
	}
	if code, _, stderr := gen(t, dir, "small", "-since", "nothing"); code != 1 || !strings.Contains(stderr, "gen: -since nothing: stat ") {
		t.Errorf("since nothing: %d, %q", code, stderr)
	}
}

func TestCheck(t *testing.T) {
	dir := filepath.Dir(copyTree(t, "small"))
	code, _, stderr := gen(t, dir, "small", "-check", "-out", "x.BUILD")
	for _, want := range []string{
		"gen: x.BUILD does not match small. Renew it: bazel run @rules_pyruntime//toolchains/cpython:gen -- -out x.BUILD small\n",
		"first difference, line 1:\n  is        \n  should be # Written by gen",
	} {
		if code != 1 || !strings.Contains(stderr, want) {
			t.Errorf("got %d, %q; want %q", code, stderr, want)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "x.BUILD")); err == nil {
		t.Error("-check wrote the file")
	}
}

// A tree that is not understood leaves the old file, and nothing beside it.
func TestNothingWritten(t *testing.T) {
	dir := copyTree(t, "small")
	build := filepath.Join(dir, "BUILD.bazel")
	if err := os.WriteFile(build, []byte("# old\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	mk := filepath.Join(dir, "Makefile.pre.in")
	text := strings.Replace(read(t, mk), "@PLATFORM_OBJS@", "@NEW_OBJS@", 1)
	if err := os.WriteFile(mk, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, stderr := gen(t, "", dir)
	if want := "Makefile.pre.in:19: PYTHON_OBJS uses @NEW_OBJS@"; code != 1 || !strings.Contains(stderr, want) {
		t.Errorf("got %d, %q; want %q", code, stderr, want)
	}
	if got := read(t, build); got != "# old\n" {
		t.Errorf("the file changed: %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".gen-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestUsage(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"", "gen: no TREE: give the folder that holds Makefile.pre.in\nusage: gen [-out FILE] [-check] [-since OLD] [-hints HINTS] TREE\n"},
		{"a b", `gen: second tree "b": give one`},
		{"-nonsense a", "gen: flag provided but not defined: -nonsense"},
	} {
		if code, _, stderr := gen(t, "", strings.Fields(c.args)...); code != 2 || !strings.Contains(stderr, c.want) {
			t.Errorf("%q: got %d, %q; want %q", c.args, code, stderr, c.want)
		}
	}
}

func TestMissing(t *testing.T) {
	if code, _, stderr := gen(t, "", "no/such/tree"); code != 1 || !strings.Contains(stderr, "gen: no/such/tree: not a CPython tree: ") {
		t.Errorf("no tree: %d, %q", code, stderr)
	}
	if code, _, stderr := gen(t, "", "-out", "no/such/folder/BUILD", "tree/testdata/small"); code != 1 || !strings.Contains(stderr, "no/such/folder") {
		t.Errorf("no folder for the output: %d, %q", code, stderr)
	}
}
