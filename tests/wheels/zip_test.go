package wheels_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func built(variable string) string {
	return filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable))
}

// zipWheel runs what python_wheel_zip runs for each wheel, and returns what it says.
func zipWheel(t *testing.T, wheel, out string, more ...string) (string, error) {
	t.Helper()
	args := append([]string{"wheel", "-twin", built("TWIN"), "-label", "//x:wheels", "-wheel", wheel, "-python", "3.13.5", "-out", out,
		"-report", out + ".txt"}, more...)
	said, err := exec.Command(built("ZIPBUNDLE"), args...).CombinedOutput()
	return string(said), err
}

func wheels(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(python)), "wheels", "*.whl"))
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	return found
}

// Wheels of modules alone become zips that import; a native one is refused.
func TestZips(t *testing.T) {
	folder := t.TempDir()
	var zips []string
	for _, wheel := range wheels(t) {
		out := filepath.Join(folder, filepath.Base(wheel)+".zip")
		said, err := zipWheel(t, wheel, out)
		if strings.HasSuffix(wheel, "-none-any.whl") {
			if err != nil {
				t.Errorf("%s: %v\n%s", wheel, err, said)
			}
			zips = append(zips, out)
		} else if err == nil || !strings.Contains(said, "brings the native file ") || !strings.Contains(said, ".so") {
			t.Errorf("%s: %v\n%s", wheel, err, said)
		}
	}
	code := `
import sys
sys.path[:0] = sys.argv[1:]
import attr, packaging.version, pluggy, pygments, pygments.lexers, pytest, sortedcontainers
for module in attr, packaging, pluggy, pygments, pytest, sortedcontainers:
    assert ".whl.zip/" in module.__spec__.origin, module.__spec__
print(packaging.version.parse("1.2").major, len(pygments.highlight("x = 1", pygments.lexers.PythonLexer(), pygments.formatters.HtmlFormatter())) > 20)
`
	if got := run(t, nil, append([]string{"-c", code}, zips...)...); got != "1 True" {
		t.Error(got)
	}
}

// numpy laid in a folder beside the program, compiled, as native_folder does it.
func TestNativeFolder(t *testing.T) {
	branch := t.TempDir()
	var part string
	for _, wheel := range wheels(t) {
		if strings.HasPrefix(filepath.Base(wheel), "numpy-") {
			part = filepath.Join(branch, "numpy.zip")
			if said, err := zipWheel(t, wheel, part, "-native", "true"); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
		}
	}
	folder := filepath.Join(branch, "bin", "packages")
	if said, err := exec.Command(built("PACKAGES"), "lay", "-label", "//x:w", "-out", folder, "-zip", part).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	data, err := os.ReadFile(python)
	if err == nil {
		err = os.WriteFile(filepath.Join(branch, "bin", "python"), data, 0o777)
	}
	if err != nil {
		t.Fatal(err)
	}
	code := "import numpy as np, importlib.metadata as m; print(np.linalg.det(np.eye(5) * 2), np.__file__, len(m.files('numpy')) > 500)"
	cmd := exec.Command(filepath.Join(branch, "bin", "python"), "-c", code)
	cmd.Env = []string{}
	said, err := cmd.CombinedOutput()
	if want := "32.0 " + folder + "/numpy/__init__.pyc True\n"; string(said) != want || err != nil {
		t.Errorf("got %s, %v, want %s", said, err, want)
	}
}

// The index's wheels fit one another and the platform; one that is missing is named with who needs it.
func TestChecked(t *testing.T) {
	check := func(skip string) string {
		args := []string{"check", "-label", "//x:w", "-out", filepath.Join(t.TempDir(), "out"), "-os", "linux", "-cpu", "x86_64", "-libc", "glibc",
			"-python", "3.13.5"}
		for _, wheel := range wheels(t) {
			if skip == "" || !strings.HasPrefix(filepath.Base(wheel), skip) {
				args = append(args, "-wheel", wheel)
			}
		}
		said, err := exec.Command(built("PACKAGES"), args...).CombinedOutput()
		if (err == nil) != (skip == "") {
			t.Errorf("without %q: %v\n%s", skip, err, said)
		}
		return string(said)
	}
	check("")
	if said := check("pluggy-"); !strings.Contains(said, "\n  pluggy, needed by\n    pytest ") {
		t.Error(said)
	}
}
