// Package soak_test keeps TLS connections going in an isolated runtime: threads, asyncio and child processes at the same
// time, on loopback. Memory and open files stay what they were.
package soak_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/authority"
)

// soak runs testdata/soak.py for some seconds and returns what it printed.
func soak(t *testing.T, variable, seconds string, more ...string) (string, error) {
	t.Helper()
	python, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	script, err := filepath.Abs("testdata/soak.py")
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
	command := exec.Command(python, append([]string{script, folder, authority.Name, seconds}, more...)...)
	command.Env = []string{"HOME=" + folder, "LANG=C.UTF-8"}
	out, err := command.CombinedOutput()
	return string(out), err
}

func TestSoak(t *testing.T) {
	seconds := os.Getenv("SOAK_SECONDS")
	if seconds == "" {
		seconds = "20"
	}
	for _, variable := range []string{"GLIBC", "MUSL"} {
		t.Run(variable, func(t *testing.T) {
			t.Parallel()
			out, err := soak(t, variable, seconds)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			t.Log(out)
		})
	}
}

// The check finds a leak where there is one.
func TestLeak(t *testing.T) {
	t.Parallel()
	for what, want := range map[string]string{"memory": "resident memory grew", "files": "open files grew"} {
		if out, err := soak(t, "GLIBC", "6", what); err == nil || !strings.Contains(out, want) {
			t.Errorf("leaking %s: got %v, want %q in\n%s", what, err, want, out)
		}
	}
}
