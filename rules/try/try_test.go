package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, path, name string, content []byte) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.Create(name)
	if err == nil {
		_, err = to.Write(content)
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = os.WriteFile(path, out.Bytes(), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestErrors(t *testing.T) {
	folder := t.TempDir()
	other := write(t, filepath.Join(folder, "other.zip"), "a.pyc", append([]byte{0xf3, 0x0d, 0x0d, 0x0a}, make([]byte, 20)...))
	wheel := write(t, filepath.Join(folder, "a.whl"), "a.py", nil)
	if err := os.WriteFile(filepath.Join(folder, "text"), []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ file, args, want string }{
		{"", "a.zip", "try: PYRUNTIME_TRY_FILE is not set; start it with `bazel run`"},
		{"python", "", "try: expected the zips to try, got none; for example: bazel run //x:python.try -- packages.zip"},
		{"python", "gone.zip", "gone.zip: no such file or directory. Build the python_zip or python_wheel_zip first; `bazel cquery --output=files TARGET` says where"},
		{"python", "text", "text cannot be read: zip: not a valid zip file; it is to be the zip of a python_zip"},
		{"python", "a.whl", wheel + " holds no bytecode of modules; it is to be the zip of a python_zip or python_wheel_zip (a wheel is none)"},
		{"python", "other.zip", other + " holds bytecode of another Python (magic number 3571) than //x:python runs (3500); build it with the `source`"},
	} {
		for name, value := range map[string]string{fileVariable: test.file, labelVariable: "//x:python", magicVariable: "3500", folderVariable: folder} {
			t.Setenv(name, value)
		}
		var stderr bytes.Buffer
		if code := run(strings.Fields(test.args), &stderr); code != 1 || !strings.Contains(stderr.String(), test.want) {
			t.Errorf("%s: exit %d, said %q, want %q", test.args, code, stderr.String(), test.want)
		}
	}
}
