// Package aarch64_test opens a runtime for a machine that no test has.
package aarch64_test

import (
	"debug/pe"
	"flag"
	"os"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/windows/pecheck"
)

var python = flag.String("python", "", "the runtime")

func TestPython(t *testing.T) {
	data, err := os.ReadFile(*python)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range pecheck.Check(data, pecheck.Want{Machine: pe.IMAGE_FILE_MACHINE_ARM64, Exports: pecheck.API}) {
		t.Error(fault)
	}
}
