// Package aarch64_test opens what is built for Windows on ARM. Nothing here runs it.
package aarch64_test

import (
	"bytes"
	"debug/pe"
	"os"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/windows/pecheck"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

func checked(t *testing.T, name string, want pecheck.Want) []byte {
	t.Helper()
	data, err := os.ReadFile(runtimes.Built(t, name))
	if err != nil {
		t.Fatal(err)
	}
	want.Machine = pe.IMAGE_FILE_MACHINE_ARM64
	for _, fault := range pecheck.Check(data, want) {
		t.Error(fault)
	}
	return data
}

// A program with some of the libraries of a runtime in it.
func TestLibraries(t *testing.T) {
	data := checked(t, "LIBRARIES", pecheck.Want{})
	// The check looks at the processor.
	if faults := pecheck.Check(data, pecheck.Want{}); len(faults) != 1 || faults[0].Error() != "for machine 0xaa64, want 0x8664" {
		t.Errorf("as a file for x86-64: %v", faults)
	}
}

// linked are texts of libraries and modules that a runtime without them has not.
var linked = []string{"OpenSSL 3.5.7", "SQLite format 3", "_lzma.LZMAError", "libmpdec", "shift_jis"}

// A runtime with its archive and all libraries.
func TestPython(t *testing.T) {
	data := checked(t, "PYTHON", pecheck.Want{Exports: pecheck.API})
	f, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".pyrzip", ".pyrconf"} {
		if f.Section(name) == nil {
			t.Errorf("no section %s", name)
		}
	}
	for _, text := range linked {
		if !bytes.Contains(data, []byte(text)) {
			t.Errorf("no %q in the file", text)
		}
	}
	t.Logf("%.1f MB", float64(len(data))/1e6)
}
