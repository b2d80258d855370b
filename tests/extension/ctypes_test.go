package extension_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const useAPI = `
import ctypes
version = ctypes.pythonapi.Py_GetVersion
version.restype = ctypes.c_char_p
print(version().decode().split()[0], ctypes.c_int.in_dll(ctypes.pythonapi, "Py_OptimizeFlag").value)
for wrong in (lambda: ctypes.CDLL("libm.so.6"), lambda: ctypes.pythonapi.printf):
    try:
        wrong()
    except (AttributeError, OSError) as error:
        print(type(error).__name__, error)
`

const wantAPI = "3.13.5 0\n" +
	"OSError libm.so.6: this Python is a static executable, which loads no shared libraries; link the code into it " +
	"(native_modules of python_runtime), or build it for a platform with glibc\n" +
	"AttributeError printf: no such symbol: this Python is a static executable, which exports Python's C API alone"

// ctypes finds Python's C API in a static executable, after strip too.
func TestStaticPythonAPI(t *testing.T) {
	data, err := os.ReadFile(files(t, "STATIC_PYTHON")[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, stripped := range []bool{false, true} {
		python := filepath.Join(t.TempDir(), "python")
		if err := os.WriteFile(python, data, 0o755); err != nil {
			t.Fatal(err)
		}
		if stripped {
			if out, err := exec.Command("strip", python).CombinedOutput(); err != nil {
				t.Fatalf("this test needs strip: install the package binutils: %v\n%s", err, out)
			}
		}
		cmd := exec.Command(python, "-c", useAPI)
		cmd.Env = []string{}
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != wantAPI {
			t.Errorf("stripped %v: got %q, %v; want %q", stripped, got, err, wantAPI)
		}
	}
}
