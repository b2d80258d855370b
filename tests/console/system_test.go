package console_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const programs = `fork ENOSYS
execv ENOSYS
system works
posix_spawn ENOSYS
subprocess ENOSYS
`

// folder makes one with a file in it, below TEST_TMPDIR, and returns its name there.
func folder(t *testing.T) string {
	t.Helper()
	path, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "system")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(path, "here"), []byte("kept"), 0o666); err != nil {
		t.Fatal(err)
	}
	return filepath.Base(path)
}

// A console changes no file and starts no program. Its memory is never both writable and executable.
func TestReadOnly(t *testing.T) {
	const want = `read works
listdir works
open w EROFS
open a EROFS
open r+ EROFS
open x EROFS
os.open EROFS
mkdir EROFS
rename EROFS
unlink EROFS
chmod EROFS
utime EROFS
symlink EROFS
truncate EROFS
tempfile EROFS
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		name := folder(t)
		prints(t, python, nil, want+programs, "check_system", name)
		entries, err := os.ReadDir(filepath.Join(os.Getenv("TEST_TMPDIR"), name))
		if err != nil || len(entries) != 1 || entries[0].Name() != "here" {
			t.Errorf("%v, %v", entries, err)
		}
	})
}

// With console_allow = ["write"] it may change files, and still starts nothing.
func TestWriter(t *testing.T) {
	const want = `read works
listdir works
open w works
open a works
open r+ works
open x works
os.open works
mkdir works
rename works
unlink works
chmod works
utime works
symlink works
truncate ENOENT
tempfile works
`
	prints(t, runtimes.Built(t, "WRITER"), nil, want+programs, "check_system", folder(t))
}

// The prompt says that there is none.
func TestStandardInput(t *testing.T) {
	got := run(t, runtimes.Built(t, "GLIBC"), nil, "-i", "-m", "_pyrepl")
	if want := `this runtime has no parser and no compiler (profile "console"): there is no prompt`; !strings.Contains(got.stderr, want) {
		t.Errorf("%+v", got)
	}
}
