// Package transport_test runs //sitegen/net on a real runtime: TLS over transports, contexts in the hands of C++, sockets that are closed.
package transport_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/authority"
)

// runfile is the real path of what a variable names.
func runfile(t *testing.T, variable string) string {
	t.Helper()
	path, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return path
}

// python is a run of a file of testdata, certificates at hand.
func python(t *testing.T, script string, args ...string) *exec.Cmd {
	t.Helper()
	script, err := filepath.Abs(filepath.Join("testdata", script))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	a := authority.New(t)
	for name, content := range map[string][]byte{"ca.pem": a.CA, "cert.pem": a.Cert, "key.pem": a.Key} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	command := exec.Command(runfile(t, "PYTHON"), append([]string{script}, args...)...)
	command.Dir = folder
	command.Env = []string{"CERTIFICATES=" + folder, "HOME=" + folder, "LANG=C.UTF-8", "TMPDIR=" + folder}
	return command
}

func TestPython(t *testing.T) {
	for _, script := range []string{"closing.py", "connection.py", "context.py", "errors.py"} {
		t.Run(script, func(t *testing.T) {
			t.Parallel()
			if out, err := python(t, script).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}
