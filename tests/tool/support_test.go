// Package tool_test runs one-file tools as users do: copied, linked, started by others, ended by signals.
package tool_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// onBoth runs a test with a copy of the tool for each C library, alone in a folder.
func onBoth(t *testing.T, test func(t *testing.T, tool string)) {
	for _, libc := range []string{"GLIBC", "MUSL"} {
		t.Run(libc, func(t *testing.T) {
			t.Parallel()
			test(t, copyOf(t, libc))
		})
	}
}

// masters are copies of the tools, by variable: made before anything runs, since a child that is being started holds a file
// open that another goroutine writes, and then nobody can run it.
var masters = map[string]string{}

func TestMain(m *testing.M) {
	folder, err := os.MkdirTemp("", "masters")
	if err != nil {
		panic(err)
	}
	for _, variable := range []string{"GLIBC", "MUSL", "EMBED", "WHERE"} {
		if name := os.Getenv(variable); name != "" {
			masters[variable] = filepath.Join(folder, variable)
			data, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), name))
			if err := errors.Join(err, os.WriteFile(masters[variable], data, 0o755)); err != nil {
				panic(err)
			}
		}
	}
	status := m.Run()
	os.RemoveAll(folder)
	os.Exit(status)
}

// copyOf puts an executable into a new folder, links resolved.
func copyOf(t *testing.T, variable string) string {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	tool := filepath.Join(folder, "tool")
	must(t, os.Link(masters[variable], tool))
	return tool
}

// command works in an empty folder and has an environment of one variable.
func command(t *testing.T, tool string, arguments ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(tool, arguments...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"LC_ALL=C.UTF-8"}
	return cmd
}

// ended runs a command and returns what it wrote and its exit status, -1 after a signal.
func ended(t *testing.T, cmd *exec.Cmd) (stdout, stderr string, status int) {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	must(t, cmd.Start())
	timer := time.AfterFunc(2*time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%q: %v", cmd.Args, err)
	}
	return out.String(), errOut.String(), cmd.ProcessState.ExitCode()
}

// says runs a command that must succeed and compares what it prints.
func says(t *testing.T, cmd *exec.Cmd, want string) {
	t.Helper()
	stdout, stderr, status := ended(t, cmd)
	if status != 0 || stdout != want {
		t.Errorf("%q: exit status %d\n got %s\nwant %s\n%s", cmd.Args, status, stdout, want, stderr)
	}
}

// lines makes "name: value" of each name.
func lines(value string, names ...string) string {
	var text strings.Builder
	for _, name := range names {
		text.WriteString(name + ": " + value + "\n")
	}
	return text.String()
}

// mustSay runs a command that must succeed and returns what it prints.
func mustSay(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	stdout, stderr, status := ended(t, cmd)
	if status != 0 || stdout == "" {
		t.Fatalf("%q: exit status %d %s", cmd.Args, status, stderr)
	}
	return stdout
}
