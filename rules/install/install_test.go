package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

const label = "//branch:python"

func TestInstallIntoNewFolder(t *testing.T) {
	file, user := runtimeFile(t), t.TempDir()
	target := filepath.Join(user, "a", "bin", "python")
	data := installed(t, file, user, "a/bin", target)
	im, err := image.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if im.Conf.Get("label") != label || len(im.Conf.All("runfiles")) != 0 {
		t.Errorf("settings are %v, expected the label and no runfiles", im.Conf)
	}
	if string(data[im.ZipAt:im.ZipAt+im.ZipSize]) != "zip" {
		t.Error("the archive has changed")
	}
	if mode := stat(t, target).Mode().Perm(); mode != 0o755 {
		t.Errorf("mode %o, expected 755", mode)
	}
	if original, _ := image.Read(file); original.Conf.Get("runfiles") != "_main" {
		t.Error("the built file has changed")
	}
}

func TestAbsoluteFolder(t *testing.T) {
	folder := t.TempDir()
	installed(t, runtimeFile(t), "/elsewhere", folder, filepath.Join(folder, "python"))
}

func TestReplacesReadOnlyFileInReadOnlyFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "bin")
	target := filepath.Join(folder, "python")
	must(t, os.Mkdir(folder, 0o755))
	must(t, os.WriteFile(target, []byte("old"), 0o444))
	must(t, os.Chmod(folder, 0o555))
	t.Cleanup(func() { os.Chmod(folder, 0o755) })
	if data := installed(t, runtimeFile(t), "", folder, target); string(data) == "old" {
		t.Error("the old file is still there")
	}
	if mode := stat(t, folder).Mode().Perm(); mode != 0o555 {
		t.Errorf("the folder's mode is %o now, it was 555", mode)
	}
	onlyFile(t, folder)
}

// A program that runs keeps its file; whoever has the old one open never sees the new bytes.
func TestOpenFileKeepsItsContent(t *testing.T) {
	folder := t.TempDir()
	target := filepath.Join(folder, "python")
	must(t, os.WriteFile(target, []byte("old"), 0o755))
	open, err := os.Open(target)
	must(t, err)
	defer open.Close()
	installed(t, runtimeFile(t), "", folder, target)
	content := make([]byte, 10)
	if n, _ := open.Read(content); string(content[:n]) != "old" {
		t.Errorf("reads %q, expected the old content", content[:n])
	}
}

func TestErrors(t *testing.T) {
	file := runtimeFile(t)
	folder := t.TempDir()
	must(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o644))
	must(t, os.MkdirAll(filepath.Join(folder, "taken", "python"), 0o755))
	cases := map[string]struct {
		file string
		args []string
		want string
	}{
		"no argument":     {file, nil, "got 0 arguments; for example: bazel run //branch:python.install -- bin"},
		"two arguments":   {file, []string{"a", "b"}, "expected one folder, got 2 arguments"},
		"empty argument":  {file, []string{""}, "expected one folder"},
		"not from bazel":  {"", []string{"bin"}, "start it with `bazel run`"},
		"folder in place": {file, []string{"taken"}, "taken/python: a folder of this name is in the way"},
		"file in place":   {file, []string{"file"}, "file: is a file, but the target is to be a folder"},
		"below a file":    {file, []string{"file/bin"}, "file: is a file, but the target is to be a folder"},
		"not built":       {file + "x", []string{"bin"}, label + ": open " + file + "x: no such file"},
		"not a runtime":   {executable(t), []string{"bin"}, "it is no executable of python_runtime"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			if code := run(c.args, environment(c.file, folder), &stdout, &stderr); code != 1 {
				t.Errorf("exit status %d, expected 1", code)
			}
			if !strings.HasPrefix(stderr.String(), "install: ") || !strings.Contains(stderr.String(), c.want) {
				t.Errorf("said %q, expected %q", stderr.String(), c.want)
			}
			if strings.Count(stderr.String(), "\n") != 1 {
				t.Errorf("more than one line: %q", stderr.String())
			}
		})
	}
}

func TestFailedRenameLeavesNothing(t *testing.T) {
	cases := map[string]struct {
		system string
		err    syscall.Errno
		want   string
	}{
		"running on Windows":     {"windows", errorSharingViolation, "is running or open in another program"},
		"running on Windows too": {"windows", errorAccessDenied, "is running or open in another program"},
		"full disk":              {"linux", syscall.ENOSPC, "the disk is full"},
		"something else":         {"linux", syscall.EIO, "input/output error"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			target := filepath.Join(folder, "python")
			must(t, os.WriteFile(target, []byte("old"), 0o444))
			w := writer{system: c.system, rename: func(from, to string) error {
				return &os.LinkError{Op: "rename", Old: from, New: to, Err: c.err}
			}}
			err := w.write(target, []byte("new"))
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), target) {
				t.Errorf("error %v, expected %q", err, c.want)
			}
			onlyFile(t, folder)
		})
	}
}

// Root may write anywhere, so these errors are made by hand.
func TestExplain(t *testing.T) {
	cases := map[error]string{
		fs.ErrPermission: "no permission to write; check its owner",
		syscall.EROFS:    "is on a file system mounted read-only",
		syscall.ENOSPC:   "the disk is full",
		errors.New("x"):  "bin: x",
	}
	for err, want := range cases {
		if got := explain("bin", err).Error(); !strings.HasPrefix(got, "bin: ") || !strings.Contains(got, want) {
			t.Errorf("explain(%v) = %q, expected %q", err, got, want)
		}
	}
}
