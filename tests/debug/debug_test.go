// Package debug_test opens and runs a runtime in its debug build.
package debug_test

import (
	"archive/zip"
	"bytes"
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// file returns the file of the runfiles that a variable names, the one of them that ends in suffix.
func file(t *testing.T, variable, suffix string) string {
	t.Helper()
	for _, path := range strings.Fields(os.Getenv(variable)) {
		if strings.HasSuffix(path, suffix) {
			return filepath.Join(os.Getenv("TEST_SRCDIR"), path)
		}
	}
	t.Fatalf("%s=%q: nothing ends in %s", variable, os.Getenv(variable), suffix)
	return ""
}

func run(t *testing.T, executable string, args ...string) string {
	t.Helper()
	out, err := exec.Command(executable, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%q: %v\n%s", args, err, out)
	}
	return strings.TrimSpace(string(out))
}

func TestABI(t *testing.T) {
	python := file(t, "DEBUG", "/python")
	for program, want := range map[string]string{
		"import sys; print(sys.abiflags, sys.gettotalrefcount() > 0)":                                       "d True",
		"import sysconfig; print(*sysconfig.get_config_vars('ABIFLAGS', 'Py_DEBUG', 'SOABI', 'LDVERSION'))": "d 1 cpython-313d-x86_64-linux-gnu 3.13d",
		"import importlib.machinery as m; print(*m.EXTENSION_SUFFIXES)":                                     ".cpython-313d-x86_64-linux-gnu.so .cpython-313-x86_64-linux-gnu.so .abi3.so .so",
		"import engine._fast; print(engine._fast.DEBUG, engine.answer())":                                   "1 42",
	} {
		if got := run(t, python, "-c", program); got != want {
			t.Errorf("%s: prints %q, expected %q", program, got, want)
		}
	}
	program := "import sys, sysconfig; print(repr(sys.abiflags), hasattr(sys, 'gettotalrefcount'), sysconfig.get_config_var('SOABI'))"
	if got, want := run(t, file(t, "RELEASE", "/python"), "-c", program), "'' False cpython-313-x86_64-linux-gnu"; got != want {
		t.Errorf("the other build prints %q, expected %q", got, want)
	}
}

// TestNative: the branch's modules in C and C++ work in it.
func TestNative(t *testing.T) {
	if out := run(t, file(t, "DEBUG", "/python"), file(t, "NATIVE_TEST", ".py")); !strings.HasSuffix(out, "OK") {
		t.Error(out)
	}
}

// TestAssertions: what assert() would say is in the one and not in the other.
func TestAssertions(t *testing.T) {
	for path, want := range map[string]bool{file(t, "DEBUG", "/python"): true, file(t, "RELEASE", "/python"): false} {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if found := bytes.Contains(content, []byte("!_PyErr_Occurred(tstate)")); found != want {
			t.Errorf("%s: assertions: %v, expected %v", path, found, want)
		}
	}
}

// TestSameBytecode: but for the variables of sysconfig, the archives are the same.
func TestSameBytecode(t *testing.T) {
	debug, release := entries(t, file(t, "DEBUG", "/python")), entries(t, file(t, "RELEASE", "/python"))
	if len(debug) < 500 || len(debug) != len(release) {
		t.Errorf("%d and %d entries", len(debug), len(release))
	}
	for name, sum := range debug {
		if release[name] != sum && !strings.HasPrefix(name, "stdlib/_sysconfigdata_d_") {
			t.Errorf("%s differs", name)
		}
	}
}

// entries returns the check sums of what is in a runtime's archive.
func entries(t *testing.T, path string) map[string]uint32 {
	t.Helper()
	data, err := open(t, path).Section(".pyruntime.zip").Data()
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	sums := map[string]uint32{}
	for _, entry := range archive.File {
		sums[entry.Name] = entry.CRC32
	}
	return sums
}

func open(t *testing.T, path string) *elf.File {
	t.Helper()
	f, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}
