// Package windows_test links the DLL of a runtime for Windows into a C program that another compiler than ours makes.
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
	files = flag.String("files", "", "the runtime's directory form")
	host  = flag.String("host", "", "testdata/host.c")
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main("wine", "", m.Run))
}

const compiler = "x86_64-w64-mingw32-gcc"

// build makes host.exe in a new folder, beside the DLL.
func build(t *testing.T) string {
	t.Helper()
	gcc, err := exec.LookPath(compiler)
	if err != nil {
		t.Fatalf("%v. It is in Debian's package gcc-mingw-w64-x86-64: apt-get install gcc-mingw-w64-x86-64", err)
	}
	folder := t.TempDir()
	dll, err := os.ReadFile(filepath.Join(*files, "python313.dll"))
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, "python313.dll"), dll, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	exe := filepath.Join(folder, "host.exe")
	output, err := exec.Command(gcc, "-O2", "-Wall", "-Werror", "-I", filepath.Join(*files, "include"), *host,
		filepath.Join(*files, "libs", "python313.lib"), "-o", exe).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	return exe
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
