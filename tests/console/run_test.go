// Package console_test runs and opens runtimes of the console profile.
package console_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// result is how a program ended.
type result struct {
	stdout, stderr string
	code           int
}

// run runs a console in a folder of its own.
func run(t *testing.T, python string, env []string, args ...string) result {
	t.Helper()
	cmd := exec.Command(python, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append(os.Environ(), env...)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// prints fails unless a module of the runtime prints exactly this.
func prints(t *testing.T, python string, env []string, want string, args ...string) {
	t.Helper()
	got := run(t, python, env, append([]string{"-m"}, args...)...)
	if got.stdout != want || got.code != 0 {
		t.Errorf("%s printed\n%s\nwant\n%s\n(exit code %d)\n%s", args[0], got.stdout, want, got.code, got.stderr)
	}
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}
