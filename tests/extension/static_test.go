package extension_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const reason = "cannot be loaded: this Python is a static executable, which loads no shared libraries; link the module into it " +
	"(native_modules of python_runtime), or build it for a platform with glibc"

// static runs code on the static Python, whose path has a folder with the given files.
func static(t *testing.T, contents map[string]string, code string) (string, error) {
	t.Helper()
	root := t.TempDir()
	for name, content := range contents {
		path := filepath.Join(root, "packages", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(files(t, "STATIC_PYTHON")[0], "-X", "pyruntime_root="+root, "-c", code)
	cmd.Env = []string{}
	out, err := cmd.CombinedOutput()
	return strings.TrimSpace(strings.ReplaceAll(string(out), root, "ROOT")), err
}

// A module that lies in the path as a shared library is found, and the error says why it cannot be had.
func TestStaticRefuses(t *testing.T) {
	for file, module := range map[string]string{
		"engine/_fast.cpython-313-x86_64-linux-gnu.so":  "engine._fast",
		"engine/_fast.cpython-313-x86_64-linux-musl.so": "engine._fast",
		"stable.abi3.so": "stable",
		"plain.so":       "plain",
	} {
		code := "import sys\n" +
			"try: import " + module + "\n" +
			"except ImportError as e: print(type(e).__name__, e.name, e.path, e, sep='|')"
		got, err := static(t, map[string]string{"engine/__init__.py": "", file: ""}, code)
		want := "ImportError|" + module + "|ROOT/packages/" + file + "|ROOT/packages/" + file + " " + reason
		if err != nil || got != want {
			t.Errorf("%s: got %q, %v; want %q", module, got, err, want)
		}
	}
}

// A module in Python beside a shared library of its name is imported; one that is not there at all is just not found.
func TestStaticFallsBack(t *testing.T) {
	contents := map[string]string{"both.py": "x = 42", "both.abi3.so": ""}
	code := "import both, importlib.machinery as m, importlib.util as u\n" +
		"print(both.x, m.EXTENSION_SUFFIXES, u.find_spec('absent'))"
	if got, err := static(t, contents, code); err != nil || got != "42 [] None" {
		t.Errorf("got %q, %v", got, err)
	}
}
