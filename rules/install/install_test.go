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

// runtimeFile makes a file named python that is an executable with settings: the test itself with settings attached.
func runtimeFile(t *testing.T) string {
	t.Helper()
	self, err := os.ReadFile(executable(t))
	if err != nil {
		t.Fatal(err)
	}
	data, err := image.Attach(self, []byte("zip"), image.Conf{{Key: "label", Value: label}, {Key: "runfiles", Value: "_main"}})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "python")
	if err := os.WriteFile(file, data, 0o555); err != nil {
		t.Fatal(err)
	}
	return file
}

func executable(t *testing.T) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return self
}

func environment(file, userFolder string) func(string) string {
	values := map[string]string{fileVariable: file, labelVariable: label, folderVariable: userFolder}
	return func(name string) string { return values[name] }
}

// installed runs the program, expects success and returns the file it installed.
func installed(t *testing.T, file, userFolder, folder, target string) []byte {
	t.Helper()
	var stdout, stderr bytes.Buffer
	if code := run([]string{folder}, environment(file, userFolder), &stdout, &stderr); code != 0 {
		t.Fatalf("exit status %d: %s", code, stderr.String())
	}
	if want := "installed: " + target + "\n"; stdout.String() != want {
		t.Errorf("said %q, expected %q", stdout.String(), want)
	}
	data, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

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

func onlyFile(t *testing.T, folder string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	must(t, err)
	if len(entries) != 1 || entries[0].Name() != "python" {
		t.Errorf("the folder holds %v, expected python alone", entries)
	}
}

func stat(t *testing.T, path string) fs.FileInfo {
	t.Helper()
	info, err := os.Stat(path)
	must(t, err)
	return info
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
