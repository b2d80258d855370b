package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

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
