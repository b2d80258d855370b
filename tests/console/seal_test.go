package console_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// sealed are the runtimes, one for each C library.
var sealed = []string{"SEALED", "SEALED_MUSL"}

const refused = "its SHA-256 is none of those that this runtime is sealed with: the file was changed, or is of another build"

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// changed writes a file with one byte changed, the one at the end of a text in it.
func changed(t *testing.T, data []byte, text, name string) string {
	t.Helper()
	at := bytes.Index(data, []byte(text))
	if at < 0 {
		t.Fatalf("no %q in the file", text)
	}
	data = bytes.Clone(data)
	data[at+len(text)-1] ^= 1
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o777); err != nil {
		t.Fatal(err)
	}
	return path
}

// A sealed zip is loaded wherever it lies; one with a changed byte, one that was cut off and a folder are not.
func TestSealedZip(t *testing.T) {
	logic := read(t, runtimes.Built(t, "LOGIC"))
	good := write(t, "logic.zip", string(logic))
	bad := changed(t, logic, "logic.pyc", "logic.zip")
	cut := write(t, "logic.zip", string(logic[:len(logic)-1]))
	folder := filepath.Dir(write(t, "logic.py", "ANSWER = 7\n"))
	none := write(t, "logic.zip", "no zip")
	for _, name := range sealed {
		t.Run(name, func(t *testing.T) { loads(t, name, good, bad, cut, folder, none) })
	}
}

func loads(t *testing.T, name, good, bad, cut, folder, none string) {
	want := "42\nImportError: " + bad + ": " + refused + "\nImportError: " + cut +
		": it begins like a zip archive and has no end record: the file is truncated\nModuleNotFoundError: No module named 'logic'\nImportError: " + none + ": " + refused + "\n42\n"
	prints(t, runtimes.Built(t, name), nil, want, "check_seal", good, bad, cut, folder, none, good)
}

// The archive in the executable is sealed too; that it was changed is all that is said.
func TestSealedExecutable(t *testing.T) {
	for _, name := range sealed {
		bad := changed(t, read(t, runtimes.Built(t, name)), "lib/check_seal.py", "sealed")
		got := run(t, bad, nil, "-m", "check_seal")
		if want := "//tests/console:sealed: " + bad + ": " + refused + "\n"; got.code != 1 || got.stdout != "" || !strings.HasSuffix(got.stderr, want) || strings.Count(got.stderr, "\n") != 1 {
			t.Errorf("%s: %+v, want %q", name, got, want)
		}
	}
}

// What the command line names is not run, compiled or not.
func TestSealedCommandLine(t *testing.T) {
	python := runtimes.Built(t, "SEALED")
	for _, name := range []string{"x.pyc", "x.py"} {
		file := write(t, name, "")
		got := run(t, python, nil, file)
		if want := file + ": this runtime is sealed and runs no files; -m runs a module of its zips\n"; got.code != 1 || !strings.HasSuffix(got.stderr, want) {
			t.Errorf("%+v, want %q", got, want)
		}
	}
}
