// Package workspace copies this repository's workspace and runs Bazel in it, for tests that start Bazel themselves.
//
// Such a test is `manual`, `local` and has "//:bazelw" as data with its rootpath in BAZELW.
package workspace

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Checkout returns the folder of this repository. Without a BAZELW the test is skipped: it was not started by Bazel.
func Checkout(t *testing.T) string {
	t.Helper()
	file, ok := os.LookupEnv("BAZELW")
	if !ok {
		t.Skip("BAZELW is not set: start this test with ./bazelw test " + os.Getenv("TEST_TARGET"))
	}
	bazelw, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TEST_WORKSPACE"), file))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(bazelw)
}

// Scratch returns a folder of the test's own that is gone after it, with the read-only folders that Bazel leaves.
func Scratch(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "workspace")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() {
				err = os.Chmod(path, 0o700)
			}
			return err
		})
		if err := errors.Join(err, os.RemoveAll(dir)); err != nil {
			t.Logf("%s: %v", dir, err)
		}
	})
	return dir
}

// CopyCheckout copies what git knows of a checkout, and what is new and not ignored, to a folder that does not exist yet.
func CopyCheckout(t *testing.T, checkout, folder string) {
	t.Helper()
	cmd := exec.Command("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	cmd.Dir = checkout
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("git ls-files in %s: %v\n%s; this test needs git and a checkout of it", checkout, err, stderr.String())
	}
	for _, name := range strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		err := copyFile(filepath.Join(checkout, name), filepath.Join(folder, name))
		if err != nil && !os.IsNotExist(err) { // deleted, and git not told
			t.Fatal(err)
		}
	}
}

// CopyTree copies a folder, what its links lead to instead of the links.
func CopyTree(t *testing.T, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		return copyFile(path, filepath.Join(to, name))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// copyFile lets the umask decide on the new file's permissions, as git does.
func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	mode := fs.FileMode(0o666)
	if info.Mode()&0o100 != 0 {
		mode = 0o777
	}
	return os.WriteFile(to, data, mode)
}

// Edit replaces a text that a file has once.
func Edit(t *testing.T, file, old, replacement string) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(data), old); n != 1 {
		t.Fatalf("%s: has %q %d times, want it once: the file has changed, give this test another text of it", file, old, n)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(data), old, replacement, 1)), 0o666); err != nil {
		t.Fatal(err)
	}
}

// A Bazel runs commands in one workspace, with a server of its own that ends with the test.
type Bazel struct {
	dir, root string
	env       []string
	flags     []string // of every command
}

// New makes a Bazel for a workspace. Its output root is a folder that it may fill; env is added to the test's own.
func New(t *testing.T, dir, root string, env, flags []string) *Bazel {
	t.Helper()
	b := &Bazel{dir: dir, root: root, flags: flags}
	for _, variable := range os.Environ() {
		// Bazel in a test of Bazel's would change its defaults.
		if !strings.HasPrefix(variable, "TEST_") && !strings.HasPrefix(variable, "RUNFILES_") {
			b.env = append(b.env, variable)
		}
	}
	b.env = append(b.env, env...)
	t.Cleanup(func() {
		if out, err := b.Command("shutdown").CombinedOutput(); err != nil {
			t.Logf("shutdown in %s: %v\n%s", dir, err, out)
		}
	})
	return b
}

// Command is a command of Bazel that has not run yet.
func (b *Bazel) Command(name string, args ...string) *exec.Cmd {
	words := []string{"--output_user_root=" + b.root, name}
	if name != "shutdown" {
		words = append(words, b.flags...)
	}
	cmd := exec.Command(filepath.Join(b.dir, "bazelw"), append(words, args...)...)
	cmd.Dir, cmd.Env = b.dir, b.env
	return cmd
}

// Run runs a command and returns what it writes to stdout; a failure ends the test.
func (b *Bazel) Run(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := b.Command(name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s\nto see it alone: cd %s && %s", err, tail(stderr.String()), b.dir, strings.Join(cmd.Args, " "))
	}
	return stdout.Bytes()
}

// Info returns a value of `bazel info`.
func (b *Bazel) Info(t *testing.T, key string) string {
	t.Helper()
	return strings.TrimSpace(string(b.Run(t, "info", key)))
}

// tail returns the last lines of what Bazel said.
func tail(text string) string {
	const most = 60
	lines := strings.Split(text, "\n")
	if over := len(lines) - most; over > 0 {
		return fmt.Sprintf("(%d lines before)\n%s", over, strings.Join(lines[over:], "\n"))
	}
	return text
}
