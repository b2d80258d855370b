package windows_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const unsealed = "its SHA-256 is none of those that this runtime is sealed with: the file was changed, or is of another build"

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

// A sealed zip is loaded wherever it lies, one with a changed byte is not; so is the archive in the executable.
func TestSealed(t *testing.T) {
	host, python := runner.On(t, "wine"), runtimes.Built(t, "SEALED")
	logic := runtimes.Built(t, "LOGIC")
	bad := host.File(changed(t, read(t, logic), "logic.pyc", "logic.zip"))
	want := "42\nImportError: " + bad + ": " + unsealed + "\n"
	if got := run(t, python, "-m", "check_seal", host.File(logic), bad); got.stdout != want || got.code != 0 {
		t.Errorf("%+v, want %q", got, want)
	}
	// Before Python has streams, whose encoding is a module of that archive.
	bad = changed(t, read(t, python), "lib/check_seal.py", "sealed.exe")
	got := run(t, bad, "-m", "check_seal")
	if want := ": " + host.File(bad) + ": " + unsealed + "\n"; got.code != 1 || got.stdout != "" || !strings.HasSuffix(got.stderr, want) || strings.Count(got.stderr, "\n") != 1 {
		t.Errorf("%+v, want %q", got, want)
	}
}
