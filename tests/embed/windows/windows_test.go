// Package windows_test links the DLLs of a runtime for Windows into a C program and a module that another compiler than ours makes.
package windows_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	files   = flag.String("files", "", "the runtime's directory form")
	host    = flag.String("host", "", "testdata/host.c")
	limited = flag.String("limited", "", "testdata/limited.c")
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main("wine", "", m.Run))
}

func findCompiler(t *testing.T) string {
	t.Helper()
	gcc, err := exec.LookPath("x86_64-w64-mingw32-gcc")
	if err != nil {
		t.Fatalf("%v. It is in Debian's package gcc-mingw-w64-x86-64: apt-get install gcc-mingw-w64-x86-64", err)
	}
	return gcc
}

// build makes host.exe in a new folder, beside the DLL.
func build(t *testing.T) string {
	t.Helper()
	gcc := findCompiler(t)
	folder := t.TempDir()
	dll, err := os.ReadFile(filepath.Join(*files, "python313.dll"))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "python313.dll"), dll, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(folder, "host.exe")
	compile(t, gcc, *host, "python313.lib", "-o", exe)
	return exe
}

func compile(t *testing.T, gcc, source, library string, flags ...string) {
	t.Helper()
	args := append([]string{"-O2", "-Wall", "-Werror", "-I", filepath.Join(*files, "include"), source, filepath.Join(*files, "libs", library)}, flags...)
	if output, err := exec.Command(gcc, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
}

// A module for the limited C API asks for python3.dll, whatever version of Python is beside it.
func TestLimitedModule(t *testing.T) {
	folder := t.TempDir()
	compile(t, findCompiler(t), *limited, "python3.lib", "-shared", "-o", filepath.Join(folder, "limited.pyd"))
	wine := runner.On(t, "wine")
	code := `import importlib.util as u, sys
spec = u.spec_from_file_location("limited", sys.argv[1])
module = u.module_from_spec(spec)
spec.loader.exec_module(module)
print(module.double(21))
try:
    module.double("x")
except TypeError as e:
    print(type(e).__name__, module.is_type_error(e))
`
	got := wine.Output(filepath.Join(*files, "shared.exe"), "-c", code, wine.File(filepath.Join(folder, "limited.pyd")))
	if want := "42\nTypeError True\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The program has Python's whole library from the DLL, and the search path of the DLL's site, where modules are named below the program.
func TestHost(t *testing.T) {
	exe := build(t)
	r, err := runner.New("wine")
	if err != nil {
		t.Fatal(err)
	}
	cmd := r.Command(exe)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = t.TempDir(), &stdout, &stderr
	cmd.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "PYTHONPATH=elsewhere", "PYTHONHOME=nowhere"}
	err = cmd.Run()
	lines := strings.Split(strings.ReplaceAll(stdout.String(), "\r\n", "\n"), "\n")
	module := r.Path(exe) + `\stdlib\json\__init__.pyc`
	if cmd.ProcessState.ExitCode() != 42 || len(lines) != 3 || lines[0] != "[42, [3, 13, 5], 1, 1]" || !strings.EqualFold(lines[1], module) {
		t.Errorf("%v, %q, want exit code 42 and %s\n%s", err, lines, module, stderr.String())
	}
}
