// Package importer_test runs Python programs whose modules lie in zips: files of unit tests, and whole programs under strace.
package importer_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestMain(m *testing.M) {
	if os.Getenv("GLIBC") == "" {
		println("skipped: needs what Bazel builds: bazel test //tests/importer:importer_test")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// forEach runs a test on the same runtime for each C library.
func forEach(t *testing.T, test func(t *testing.T, python string)) {
	for _, name := range []string{"GLIBC", "MUSL"} {
		t.Run(name, func(t *testing.T) { test(t, built(t, name)) })
	}
}

// built returns the file that an environment variable names by its place in the runfiles.
func built(t *testing.T, variable string) string {
	t.Helper()
	path, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return path
}

// command is a Python in a folder of its own, with a plain environment and the zips' places.
func command(t *testing.T, python string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(python, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8", "TMPDIR=" + cmd.Dir}
	for _, name := range []string{"DEFLATED", "SOURCES", "STORED"} {
		if os.Getenv(name) != "" {
			cmd.Env = append(cmd.Env, name+"="+built(t, name))
		}
	}
	return cmd
}
