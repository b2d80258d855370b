// Package twin_test runs the twin of a CPython tree and reads what it writes.
//
// Under Bazel the twin is data, its runfiles path in TWIN. With `go test` give its absolute path:
//
//	TWIN=/path/to/twin go test ./tests/twin
//
// `-update` renews the golden files of testdata from what the twin prints; review the difference. The errors' texts must
// stay those of a stock CPython: see oracle_test.go.
package twin_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write testdata's golden files")

// execCommand starts the twin; machines_test.go has an emulator do it.
var execCommand = exec.Command

// twinPath is the program under test.
func twinPath(t *testing.T) string {
	t.Helper()
	path := os.Getenv("TWIN")
	switch {
	case path == "":
		t.Skip("TWIN is not set: give the path of a twin")
	case !filepath.IsAbs(path):
		path = filepath.Join(os.Getenv("TEST_SRCDIR"), path)
	}
	return path
}

// run starts the twin in dir with a parameter file of these lines. It returns what it printed and its exit status.
func run(t *testing.T, dir, command string, lines ...string) (string, int) {
	t.Helper()
	params := filepath.Join(t.TempDir(), "params")
	write(t, params, strings.Join(lines, "\n")+"\n")
	return start(t, dir, nil, command, "@"+params)
}

// start runs the twin with any arguments and environment.
func start(t *testing.T, dir string, env []string, args ...string) (string, int) {
	t.Helper()
	cmd := execCommand(twinPath(t), args...)
	cmd.Dir = dir
	cmd.Env = append([]string{}, env...)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		if _, ok := err.(*exec.ExitError); !ok {
			t.Fatal(err)
		}
	}
	return out.String(), cmd.ProcessState.ExitCode()
}

// job is the line of one module.
func job(src, out, name string) string {
	return src + "\t" + out + "\t" + name
}

// compile compiles modules, all in one run, and returns their pycs by source.
func compile(t *testing.T, optimize int, srcs ...string) map[string][]byte {
	t.Helper()
	out := t.TempDir()
	lines := []string{fmt.Sprintf("optimize=%d", optimize)}
	for i, src := range srcs {
		lines = append(lines, job(src, filepath.Join(out, fmt.Sprint(i)), "pkg/"+filepath.Base(src)))
	}
	if text, code := run(t, ".", "pyc", lines...); code != 0 || text != "" {
		t.Fatalf("exit %d: %s", code, text)
	}
	pycs := map[string][]byte{}
	for i, src := range srcs {
		pycs[src] = read(t, filepath.Join(out, fmt.Sprint(i)))
	}
	return pycs
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// missing says whether there is no file at path.
func missing(path string) bool {
	_, err := os.Lstat(path)
	return os.IsNotExist(err)
}

// golden compares with a file of testdata, or writes it.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		write(t, path, got)
	}
	if want := string(read(t, path)); got != want {
		t.Errorf("%s: got\n%s\nwant\n%s\n(`go test ./tests/twin -update` writes what it got)", path, got, want)
	}
}

// sources are the .py files of a folder of testdata.
func sources(t *testing.T, folder string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.py"))
	if err != nil || len(found) == 0 {
		t.Fatalf("%s: no sources: %v", folder, err)
	}
	return found
}
