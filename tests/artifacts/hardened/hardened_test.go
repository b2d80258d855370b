// Package hardened_test looks at finished executables as someone does who must let them into a house.
package hardened_test

import (
	"debug/elf"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/elfcheck"
)

// path returns the file that an environment variable names.
func path(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Skip("needs what Bazel builds: bazel test //tests/artifacts/hardened:hardened_test")
	}
	return filepath.Join(os.Getenv("TEST_SRCDIR"), value)
}

func check(t *testing.T, name string, want elfcheck.Want) []error {
	t.Helper()
	data, err := os.ReadFile(path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	return elfcheck.Check(data, want)
}

var python = elfcheck.Want{Exports: elfcheck.API, Glibc: "2.28", Loads: true, Machine: elf.EM_X86_64}

func TestGood(t *testing.T) {
	for _, program := range []string{"PYTHON", "TOOL"} {
		for _, fault := range check(t, "GOOD_"+program+"_GLIBC", python) {
			t.Errorf("%s for glibc: %v", program, fault)
		}
		static := python
		static.Static, static.Glibc = true, ""
		for _, fault := range check(t, "GOOD_"+program+"_MUSL", static) {
			t.Errorf("%s for musl: %v", program, fault)
		}
	}
}

// A runtime for another machine, or for an older C library, is not this one.
func TestOther(t *testing.T) {
	other := python
	other.Machine, other.Glibc = elf.EM_AARCH64, "2.2"
	text := ""
	for _, fault := range check(t, "GOOD_PYTHON_GLIBC", other) {
		text += fault.Error() + "\n"
	}
	for _, want := range []string{"is for EM_X86_64, not for EM_AARCH64\n", " of glibc 2.28, newer than 2.2\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %s", want, text)
		}
	}
}

// The checks find each fault in a program that has it, and a program without is only one that loads nothing.
func TestBad(t *testing.T) {
	for program, want := range map[string]string{
		"FIXED_PLACE":      "not position-independent: ET_EXEC",
		"EXECUTABLE_STACK": "the stack is executable",
		"NO_RELRO":         "no RELRO",
		"LAZY":             "binds lazily",
		"RPATH":            `looks for libraries in places of its own: DT_RUNPATH ["/opt/lib"]`,
		"OLD_RPATH":        `looks for libraries in places of its own: DT_RPATH ["/opt/lib"]`,
		"WRITABLE_CODE":    "is writable and executable",
		"TEXT_RELOCATION":  "relocates its code",
		"NEEDS":            "needs the library libresolv.so.2",
		"EXPORTS":          "exports inflate",
		"EXPORTS_NOTHING":  "exports nothing: no extension module can be loaded",
		"PLACE":            "/home/me/branch",
	} {
		wanted := python
		wanted.Loads = program == "EXPORTS_NOTHING"
		faults := check(t, "BAD_"+program, wanted)
		if len(faults) == 0 || !strings.Contains(faults[0].Error(), want) {
			t.Errorf("%s: got %v, want %q", program, faults, want)
		}
	}
	for _, fault := range check(t, "BAD_EXPORTS_NOTHING", elfcheck.Want{}) {
		t.Errorf("a program without a fault: %v", fault)
	}
}

// A program for glibc is none that is static, and the other way round.
func TestStatic(t *testing.T) {
	for name, want := range map[string]elfcheck.Want{
		"GOOD_TOOL_GLIBC": {Exports: elfcheck.API, Static: true},
		"GOOD_TOOL_MUSL":  {Exports: elfcheck.API},
	} {
		faults := check(t, name, want)
		if len(faults) == 0 || !strings.Contains(faults[len(faults)-1].Error(), "has a loader") {
			t.Errorf("%s: got %v", name, faults)
		}
	}
}
