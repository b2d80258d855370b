package windows_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

func TestMain(m *testing.M) { os.Exit(runner.Main("wine", "", m.Run)) }

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
	host := runner.On(t, "wine")
	for _, python := range []string{path(t, "PYTHON"), exe} {
		if out := host.Output(python, host.File(path(t, "MODULES"))); !strings.HasSuffix(out, " modules as expected\n") {
			t.Errorf("%s: %s", python, out)
		}
	}
}

// trusted says what is in the system's store, and how many certificates a context trusts.
const trusted = "import ssl; print(len(ssl.enum_certificates('ROOT')) > 0, len(ssl.create_default_context().get_ca_certs()) > 0)"

// Wine's store of the system is what Debian's package ca-certificates has.
func TestTrust(t *testing.T) {
	host := runner.On(t, "wine")
	if out := host.Output(path(t, "PYTHON"), "-c", trusted); out != "True True\n" {
		t.Errorf("the system's certificates are trusted: %q; on Debian: apt-get install ca-certificates", out)
	}
	if out := host.Output(path(t, "UNTRUSTING"), "-c", trusted); out != "False False\n" {
		t.Errorf("tls_trust = \"none\": %q", out)
	}
}
