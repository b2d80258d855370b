// Package bundle_test has other programs read the zips that the rules build: unzip, and Python's zipfile and zipimport.
package bundle_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv("PYTHON") == "" {
		println("skipped: needs what Bazel builds: bazel test //tests/bundle:readers_test")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// built returns the file that an environment variable names by its place in the runfiles.
func built(variable string) string {
	return filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable))
}

func run(t *testing.T, program string, args ...string) string {
	t.Helper()
	out, err := exec.Command(program, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", program, args, err, out)
	}
	return string(out)
}

// zips are the kinds that there are: one target's, stored; one that is deflated; a merge of both.
var zips = map[string]struct{ folder, module, count string }{
	"SCRIPTS": {"manifest", "scan", "2"},
	"STDLIB":  {"json", "decoder", "500"},
	"ARCHIVE": {"stdlib/json", "decoder", "500"},
}

func TestPython(t *testing.T) {
	script, err := filepath.Abs("testdata/readers.py")
	if err != nil {
		t.Fatal(err)
	}
	for variable, want := range zips {
		got := run(t, built("PYTHON"), script, built(variable), want.folder, want.module, want.count)
		if got != "<module>\n" {
			t.Errorf("%s: %s", variable, got)
		}
	}
}

func TestUnzip(t *testing.T) {
	unzip, err := exec.LookPath("unzip")
	if err != nil {
		t.Fatal("unzip is not installed; on Debian: apt-get install unzip")
	}
	for variable := range zips {
		if got := run(t, unzip, "-t", built(variable)); !strings.Contains(got, "No errors detected in compressed data of") {
			t.Errorf("%s: %s", variable, got)
		}
	}
	// In front of the zip in an executable is the executable: a warning, and status 1.
	out, err := exec.Command(unzip, "-tq", built("PYTHON")).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "extra bytes at beginning or within zipfile") || strings.Contains(string(out), "error:") {
		t.Errorf("%v\n%s", err, out)
	}
}
