package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMain lets the test program stand in for zig: link calls it with a command of zig's, and it writes the arguments that
// it got, those in a file too, to the output. It runs tests only for a test's flags: they would call it again.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || strings.HasPrefix(os.Args[1], "-test.") {
		os.Exit(m.Run())
	}
	os.Exit(fakeZig(os.Args[1:]))
}

func fakeZig(args []string) int {
	var all []string
	inFile := "no"
	for _, arg := range args {
		file, ok := strings.CutPrefix(arg, "@")
		if !ok {
			all = append(all, arg)
			continue
		}
		inFile = "yes"
		data, err := os.ReadFile(file)
		if err != nil {
			return 1
		}
		for _, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n") {
			all = append(all, strings.Trim(line, `"`))
		}
	}
	out := ""
	isPE := func(arg string) bool { return strings.HasPrefix(arg, "-out:") }
	switch i := slices.Index(all, "-o"); {
	case slices.ContainsFunc(all, isPE):
		out = all[slices.IndexFunc(all, isPE)][len("-out:"):]
	case slices.Contains(all, "std.o"):
		fmt.Fprintln(os.Stderr, "ld.lld: error: undefined symbol: std::terminate()")
		return 1
	case i >= 0:
		out = all[i+1]
	default:
		out = all[2]
	}
	if os.WriteFile(out, []byte(inFile+"\n"+strings.Join(all, "\n")), 0o666) != nil {
		return 1
	}
	return 0
}

// call runs link with arguments in a param file and returns what its zig got.
func call(t *testing.T, out string, args ...string) []string {
	t.Helper()
	params := filepath.Join(t.TempDir(), "params")
	if err := os.WriteFile(params, []byte(strings.Join(args, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := run([]string{"@" + params}, &stderr, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(data), "\n")
}

func objects(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("bazel-out/a folder/%s/%d.o", strings.Repeat("long", 20), i))
	}
	return all
}

func TestFewAndManyObjects(t *testing.T) {
	zig, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for n, inFile := range map[int]string{3: "no", 4000: "yes"} {
		out := filepath.Join(t.TempDir(), "out")
		args := append([]string{"ld", "-zig=" + zig, "-zig_emulation=e", "-zig_libs=l", "-o", out}, objects(n)...)
		got := call(t, out, args...)
		if got[0] != inFile || !containsInOrder(got, objects(n)) {
			t.Errorf("ld of %d objects: in a file: %s; %d arguments", n, got[0], len(got))
		}
		got = call(t, out, append([]string{"ar", "-zig=" + zig, out}, objects(n)...)...)
		if want := slices.Concat([]string{inFile, "ar", "rcsD", out}, objects(n)); !slices.Equal(got, want) {
			t.Errorf("ar of %d objects: %d arguments: %q...", n, len(got), got[:4])
		}
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(out), "*")); len(left) != 1 {
			t.Errorf("left behind: %q", left)
		}
	}
}

func containsInOrder(all, part []string) bool {
	i := slices.Index(all, part[0])
	return i >= 0 && len(all) >= i+len(part) && slices.Equal(all[i:i+len(part)], part)
}

func TestResponseFileQuotes(t *testing.T) {
	if got, want := string(responseFile([]string{`a b`, `c"d\e`})), "\"a b\"\n\"c\\\"d\\\\e\"\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFailures(t *testing.T) {
	zig, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	loop := filepath.Join(folder, "loop")
	if err := os.WriteFile(loop, []byte("@"+loop+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"no command: want ld, ar or strip":         {},
		"unknown command \"nm\"":                   {"nm"},
		"param file: open " + folder + "/absent":   {"@" + folder + "/absent"},
		"param files name one another":             {"@" + loop},
		"ar: want -zig=ZIG OUT OBJECT":             {"ar", "x"},
		"this is a link of C alone":                {"ld", "-zig=" + zig, "-zig_emulation=e", "-zig_libs=l", "-o", folder + "/o", "std.o"},
		"no such file or directory":                {"ar", "-zig=" + folder + "/zig", folder + "/o"},
		"strip: want -o OUT and IN":                {"strip", "a"},
		"strip: unknown option \"--only-section\"": {"strip", "--only-section"},
		"/absent: no such file":                    {"strip", "-o", folder + "/o", folder + "/absent"},
		"strip: " + loop + ": bad magic number":    {"strip", "-o", folder + "/o", loop},
	} {
		var stderr bytes.Buffer
		if code := run(args, &stderr, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit %d, %q, want %q in it", args, code, stderr.String(), want)
		}
	}
}
