package windows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const (
	noCompiler = `this runtime has no parser and no compiler (profile "console"): compile when you build, with python_zip`

	reading = "read works\nlistdir works\nstat works\n"
	// The numbers are ERROR_CALL_NOT_IMPLEMENTED.
	programs = "spawnv ENOSYS\nexecv ENOSYS\nsystem -1\nstartfile NotImplementedError\nsubprocess WinError 120\n" +
		"library ImportError LIBRARY cannot be loaded: this Python is a static executable, which loads no shared libraries; link the module " +
		"into it (native_modules of python_runtime), or give python_runtime linkage = \"shared\"\n"
)

// result is how a program ended.
type result struct {
	stdout, stderr string
	code           int
}

func run(t *testing.T, python string, args ...string) result {
	t.Helper()
	wine, err := runner.New("wine")
	if err != nil {
		t.Fatal(err)
	}
	cmd := wine.Command(python, args...)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	lines := strings.NewReplacer("\r\n", "\n")
	return result{lines.Replace(stdout.String()), lines.Replace(stderr.String()), cmd.ProcessState.ExitCode()}
}

// system runs check_windows in a folder with one file, and returns what it prints and what is in the folder afterwards.
func system(t *testing.T, name string) (string, []string) {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "here"), []byte("kept"), 0o666); err != nil {
		t.Fatal(err)
	}
	host := runner.On(t, "wine")
	got := run(t, runtimes.Built(t, name), "-m", "check_windows", host.File(folder))
	if got.code != 0 {
		t.Errorf("%s: %+v", name, got)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return got.stdout, names
}

// A console starts no program, loads no code, changes no file and no key. WinError 19 is ERROR_WRITE_PROTECT.
func TestReadOnly(t *testing.T) {
	const want = reading + `open w EROFS
open a EROFS
open r+ EROFS
open x EROFS
os.open EROFS
mkdir WinError 19
rename WinError 19
copy EROFS
link WinError 19
chmod WinError 19
utime WinError 19
truncate EROFS
unlink WinError 19
rmdir WinError 19
tempfile EROFS
registry, read works
registry, create WinError 19
registry, delete WinError 19
` + programs
	got, names := system(t, "CONSOLE")
	if got != want {
		t.Errorf("printed\n%s\nwant\n%s", got, want)
	}
	if strings.Join(names, " ") != "here" {
		t.Errorf("the folder has %q", names)
	}
}

// With console_allow = ["write"] it may change files, and still starts and loads nothing.
func TestWriter(t *testing.T) {
	got, names := system(t, "WRITER")
	if !strings.HasSuffix(got, programs) || !strings.Contains(got, "open w works\nopen a works\n") || !strings.Contains(got, "registry, create works\n") {
		t.Errorf("printed\n%s", got)
	}
	if strings.Join(names, " ") != "copy link new2 there" {
		t.Errorf("the folder has %q", names)
	}
}

// Every way to the compiler ends in one line.
func TestSource(t *testing.T) {
	python := runtimes.Built(t, "CONSOLE")
	if got, want := run(t, python, "-c", "print(1)"), "NotImplementedError: source text (<string>): "+noCompiler+"\n"; got.code != 1 || got.stdout != "" || got.stderr != want {
		t.Errorf("%+v, want %q", got, want)
	}
	if got := run(t, python, "-m", "check_text"); !strings.Contains(got.stdout, "Point(x=1, y=2) Point(x, y)") || !strings.HasSuffix(got.stdout, "ValueError: on purpose\n") {
		t.Errorf("%+v", got)
	}
}
