// Package rules_test runs what the rules build: one-file tools, an installed runtime, a test's launcher.
package rules_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// seen is what show.py prints.
type seen struct {
	Argv                            []string
	Cwd, Executable, Prefix, Helper string
	Shared                          string
	Path                            []string
	Environ                         map[string]string
}

// built returns the file that an environment variable names by its place in the runfiles.
func built(t *testing.T, variable string) string {
	t.Helper()
	path := filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable))
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// run starts a command, expects an exit status and returns what it wrote.
func run(t *testing.T, cmd *exec.Cmd, status int) (stdout, stderr string) {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%v: %v", cmd.Args, err)
	}
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("%q: exit status %d, expected %d\n%s%s", cmd.Args, got, status, out.String(), errOut.String())
	}
	return out.String(), errOut.String()
}

// show runs the tool `show` and returns what it saw.
func show(t *testing.T, cmd *exec.Cmd) seen {
	t.Helper()
	stdout, _ := run(t, cmd, 0)
	var s seen
	if err := json.Unmarshal([]byte(stdout), &s); err != nil {
		t.Fatalf("%v in %q", err, stdout)
	}
	return s
}

// realTemp returns a new folder, links resolved.
func realTemp(t *testing.T) string {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	return folder
}

// copyFile copies an executable file and makes its folder.
func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	must(t, err)
	must(t, os.MkdirAll(filepath.Dir(to), 0o755))
	must(t, os.WriteFile(to, data, 0o755))
}

// writeModule makes live_module.py, with a name of its own, in the live folder of a branch at root.
func writeModule(t *testing.T, root, name string) string {
	t.Helper()
	file := filepath.Join(root, "live", "live_module.py")
	must(t, os.MkdirAll(filepath.Dir(file), 0o755))
	must(t, os.WriteFile(file, []byte("NAME = '"+name+"'\n"), 0o644))
	return file
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
