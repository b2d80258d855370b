// Package importer_test runs Python programs whose modules lie in zips: files of unit tests, and whole programs under strace.
package importer_test

import (
	"os"
	"os/exec"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// command is a Python in a folder of its own, with a plain environment and the zips' places.
func command(t *testing.T, python string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(python, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"HOME=" + t.TempDir(), "LANG=C.UTF-8", "TMPDIR=" + cmd.Dir}
	for _, name := range []string{"DEFLATED", "SOURCES", "STORED"} {
		if os.Getenv(name) != "" {
			cmd.Env = append(cmd.Env, name+"="+runtimes.Built(t, name))
		}
	}
	return cmd
}
