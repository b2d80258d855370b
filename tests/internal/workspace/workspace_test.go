package workspace

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, file, text string, mode os.FileMode) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), mode); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, file string) string {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestCopyTreeAndEdit(t *testing.T) {
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "copy")
	write(t, filepath.Join(from, "a/plain"), "one two", 0o444)
	write(t, filepath.Join(from, "program"), "x", 0o755)
	if err := os.Symlink("a/plain", filepath.Join(from, "link")); err != nil {
		t.Fatal(err)
	}
	CopyTree(t, from, to)
	Edit(t, filepath.Join(to, "a/plain"), "two", "three")
	if got := read(t, filepath.Join(to, "a/plain")); got != "one three" {
		t.Errorf("edited: got %q", got)
	}
	if got := read(t, filepath.Join(from, "a/plain")) + read(t, filepath.Join(to, "link")); got != "one twoone two" {
		t.Errorf("original and what a link led to: got %q", got)
	}
	for name, executable := range map[string]bool{"program": true, "link": false} {
		info, err := os.Lstat(filepath.Join(to, name))
		if err != nil || !info.Mode().IsRegular() || (info.Mode()&0o100 != 0) != executable {
			t.Errorf("%s: got %v, %v", name, info, err)
		}
	}
}

func TestScratch(t *testing.T) {
	var dir string
	t.Run("user", func(t *testing.T) {
		dir = Scratch(t)
		write(t, filepath.Join(dir, "read-only/folder/file"), "x", 0o444)
		if err := os.Chmod(filepath.Join(dir, "read-only"), 0o555); err != nil {
			t.Fatal(err)
		}
	})
	if _, err := os.Stat(dir); !os.IsNotExist(err) {
		t.Errorf("%s: still there: %v", dir, err)
	}
}

// TestBazel has a bazelw that tells how it was called.
func TestBazel(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "bazelw"), "#!/bin/sh\necho \"$PWD $EXTRA $TEST_TMPDIR $@\"\n", 0o755)
	bazel := New(t, dir, "/root-of-output", []string{"EXTRA=extra"}, []string{"--flag"})
	want := dir + " extra  --output_user_root=/root-of-output info --flag key"
	if got := bazel.Info(t, "key"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTail(t *testing.T) {
	if got := tail("a\nb"); got != "a\nb" {
		t.Errorf("short: got %q", got)
	}
	if got := tail(strings.Repeat("x\n", 100)); !strings.HasPrefix(got, "(41 lines before)\nx\n") || strings.Count(got, "x") != 59 {
		t.Errorf("long: got %q", got)
	}
}
