// Package tree holds the checks on the whole source tree: buildifier, gofmt, and that no Go file escapes nogo.
//
// It reads the tree itself, not declared inputs, so that a new file needs no line anywhere to be checked.
package tree

import (
	"bytes"
	"go/format"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// runfile is the file that an environment variable of the test names.
func runfile(t *testing.T, variable string) string {
	t.Helper()
	file, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return file
}

// root is the source tree: where the runfile go.mod really is.
func root(t *testing.T) string {
	t.Helper()
	return filepath.Dir(runfile(t, "TREE"))
}

// files returns the paths below root, relative to it, that want accepts. Hidden folders, Bazel's links and testdata are
// left out: test data may be bad on purpose.
func files(t *testing.T, root string, want func(name string) bool) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		hidden := path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "bazel-") || name == "testdata")
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case !hidden && d.Type().IsRegular() && want(name):
			rel, err := filepath.Rel(root, path)
			found = append(found, rel)
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) == 0 {
		t.Fatalf("no file to check below %s", root)
	}
	return found
}

func isGo(name string) bool { return strings.HasSuffix(name, ".go") }

func isStarlark(name string) bool {
	return strings.HasSuffix(name, ".bzl") || strings.HasSuffix(name, ".bazel") || name == "WORKSPACE"
}

func TestGofmt(t *testing.T) {
	dir := root(t)
	for _, file := range files(t, dir, isGo) {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		formatted, err := format.Source(text)
		if err != nil {
			t.Errorf("%s: %v", file, err)
		} else if !bytes.Equal(text, formatted) {
			t.Errorf("%s: not formatted; remedy: gofmt -w %s", file, file)
		}
	}
}

func TestBuildifier(t *testing.T) {
	dir := root(t)
	isOverlay := func(name string) bool { return strings.HasSuffix(name, ".BUILD.bazel") }
	// By its name alone buildifier takes such a file for a .bzl.
	buildifier(t, dir, "-type=build", files(t, dir, isOverlay))
	buildifier(t, dir, "-type=auto", files(t, dir, func(name string) bool { return isStarlark(name) && !isOverlay(name) }))
}

func buildifier(t *testing.T, dir, kind string, files []string) {
	t.Helper()
	cmd := exec.Command(runfile(t, "BUILDIFIER"), append([]string{kind, "-mode=check", "-lint=warn"}, files...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%s%v; remedy: ./bazelw run //tests/lint:buildifier -- %s \"$PWD\"/FILE", out, err, kind)
	}
}

// TestEveryGoFileIsBuilt wants each Go file named in the Starlark files of its package: what no target builds, nobody lints or
// tests.
func TestEveryGoFileIsBuilt(t *testing.T) {
	dir := root(t)
	named := map[string][]byte{} // by package: what its Starlark files say
	for _, file := range files(t, dir, isStarlark) {
		text, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		named[filepath.Dir(file)] = append(named[filepath.Dir(file)], text...)
	}
	for _, file := range files(t, dir, isGo) {
		pkg, name := filepath.Dir(file), filepath.Base(file)
		for named[pkg] == nil && pkg != "." {
			pkg, name = filepath.Dir(pkg), filepath.Join(filepath.Base(pkg), name)
		}
		if !bytes.Contains(named[pkg], []byte(`"`+name+`"`)) {
			t.Errorf("%s: not in srcs of a target in %s", file, filepath.Join(pkg, "BUILD.bazel"))
		}
	}
}
