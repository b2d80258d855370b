// Package stdlib_test runs the standard library's modules in an isolated runtime: those on third-party libraries, all
// imports, the prompt on a terminal.
package stdlib_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
)

// testdata returns the absolute path of a script.
func testdata(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// command is a Python in a folder of its own, with a plain environment.
func command(t *testing.T, python string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(python, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8", "TMPDIR=" + cmd.Dir}
	return cmd
}

// succeeds runs a command and returns what it wrote.
func succeeds(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("%q: %v\n%s", cmd.Args, err, out.String())
	}
	return out.String()
}

// The runtimes are what their names say.
func TestLibc(t *testing.T) {
	for variable, want := range map[string]string{"GLIBC": "x86_64-linux-gnu", "MUSL": "x86_64-linux-musl"} {
		const code = "import sysconfig; print(sysconfig.get_config_var('MULTIARCH'))"
		if got := strings.TrimSpace(succeeds(t, command(t, runtimes.Built(t, variable), "-c", code))); got != want {
			t.Errorf("%s is %s, want %s", variable, got, want)
		}
	}
}

// Each file of unit tests passes, none is skipped.
func TestLibraries(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, file := range []string{"compression.py", "data.py", "ffi.py"} {
			t.Run(file, func(t *testing.T) {
				out := succeeds(t, command(t, python, testdata(t, file)))
				if strings.Contains(out, "skipped") || !strings.Contains(out, "\nOK\n") {
					t.Error(out)
				}
			})
		}
	})
}

const callback = "import ctypes; print(ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 42)())"

// A callback's code comes from the program that runs, whatever is at its path by now, and whatever its path is.
func TestCallbackOfReplacedProgram(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		content, err := os.ReadFile(python)
		if err != nil {
			t.Fatal(err)
		}
		folder := filepath.Join(t.TempDir(), "with a space")
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		for name, before := range map[string]string{
			"there":    "",
			"deleted":  "import os, sys; os.unlink(sys.executable)\n",
			"replaced": "import os, sys; n = os.path.getsize(sys.executable); os.unlink(sys.executable); open(sys.executable, 'wb').write(b'\\xcc' * n)\n",
		} {
			copied := filepath.Join(folder, name)
			if err := os.WriteFile(copied, content, 0o755); err != nil {
				t.Fatal(err)
			}
			code := "import ctypes\n" + before + callback
			if out := succeeds(t, command(t, copied, "-c", code)); out != "42\n" {
				t.Errorf("%s: got %q", name, out)
			}
		}
	})
}

const everything = `
import ctypes, decimal, hashlib, lzma, bz2, sqlite3, uuid, xml.etree.ElementTree as tree, zlib
assert ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 42)() == 42
assert sqlite3.connect(":memory:").execute("select 1 + 1").fetchone() == (2,)
assert tree.fromstring("<a/>").tag == "a" and decimal.Decimal(2) ** 2 == 4 and uuid.uuid1().version == 1
for module in bz2, lzma, zlib: assert module.decompress(module.compress(b"x")) == b"x"
`

// The libraries read no file of the machine. libffi asks where the program's own text is mapped.
func TestLibrariesReadNothing(t *testing.T) {
	maps := regexp.MustCompile(`^/proc/\d+/maps$`)
	runtimes.ForEach(t, func(t *testing.T, python string) {
		allowed, err := strace.NewAllowed(python)
		if err != nil {
			t.Fatal(err)
		}
		allowed.Folder(python, "the own file")
		allowed.Folder(python+".runfiles", "where the files of an uninstalled program are")
		accesses, err := strace.Run(command(t, python, "-c", everything), t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, access := range accesses {
			if maps.MatchString(access.Path) {
				allowed.File(access.Path, "libffi: where the text is mapped")
			}
		}
		if violations := allowed.Violations(accesses); len(violations) > 0 {
			t.Error(strings.Join(violations, "\n"))
		}
	})
}

// Tk is not there, and one line says so.
func TestTkinter(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, module := range []string{"tkinter", "tkinter.ttk"} {
			cmd := command(t, python, "-c", "import "+module)
			var stderr bytes.Buffer
			cmd.Stderr = &stderr
			err := cmd.Run()
			lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
			want := "ImportError: tkinter: this Python is built without Tk"
			if err == nil || lines[len(lines)-1] != want {
				t.Errorf("%v\n%s\nwant %s", err, stderr.String(), want)
			}
		}
	})
}
