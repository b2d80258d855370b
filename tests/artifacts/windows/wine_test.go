package windows_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// wine runs a program for Windows and returns what it wrote: through a pipe, for wine 8 fails where that is a file.
func wine(t *testing.T, program string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath("wine")
	if err != nil {
		t.Fatal("no wine on this machine: apt-get install wine")
	}
	cmd := exec.Command(path, append([]string{program}, args...)...)
	home := t.TempDir()
	cmd.Env = append(os.Environ(), "HOME="+home, "WINEPREFIX="+filepath.Join(home, "wine"), "WINEDEBUG=-all", "WINEDLLOVERRIDES=mscoree,mshtml=")
	out, err := cmd.Output()
	// Its server would go on for some seconds, and hold the folder.
	if server, lookErr := exec.LookPath("wineserver"); lookErr == nil {
		stop := exec.Command(server, "-k", "-w")
		stop.Env = cmd.Env
		_ = stop.Run()
	}
	if err != nil {
		t.Fatalf("%s: %v\n%s", program, err, out)
	}
	return strings.ReplaceAll(string(out), "\r\n", "\n")
}

// shared returns the executable and the DLL of the runtime that is both.
func shared(t *testing.T) (string, string) {
	t.Helper()
	var exe, dll string
	for _, path := range strings.Fields(os.Getenv("DLL")) {
		path = filepath.Join(os.Getenv("TEST_SRCDIR"), path)
		if strings.HasSuffix(path, "python313.dll") {
			dll = path
		} else if strings.HasSuffix(path, ".exe") {
			exe = path
		}
	}
	if exe == "" || dll == "" {
		t.Skip("needs what Bazel builds: bazel test //tests/artifacts/windows:windows_test")
	}
	return exe, dll
}

func TestModules(t *testing.T) {
	exe, _ := shared(t)
	for _, python := range []string{path(t, "PYTHON"), exe} {
		if out := wine(t, python, path(t, "MODULES")); !strings.HasSuffix(out, " modules as expected\n") {
			t.Errorf("%s: %s", python, out)
		}
	}
}

// trusted says what is in the system's store, and how many certificates a context trusts.
const trusted = "import ssl; print(len(ssl.enum_certificates('ROOT')) > 0, len(ssl.create_default_context().get_ca_certs()) > 0)"

// Wine's store of the system is what Debian's package ca-certificates has.
func TestTrust(t *testing.T) {
	if out := wine(t, path(t, "PYTHON"), "-c", trusted); out != "True True\n" {
		t.Errorf("the system's certificates are trusted: %q; on Debian: apt-get install ca-certificates", out)
	}
	if out := wine(t, path(t, "UNTRUSTING"), "-c", trusted); out != "False False\n" {
		t.Errorf("tls_trust = \"none\": %q", out)
	}
}
