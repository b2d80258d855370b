package cross

import (
	"debug/elf"
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/elfcheck"
)

var machines = map[string]elf.Machine{
	"aarch64": elf.EM_AARCH64,
	"arm":     elf.EM_ARM,
	"riscv64": elf.EM_RISCV,
	"s390x":   elf.EM_S390,
	"x86_64":  elf.EM_X86_64,
}

// TestArtifacts opens the executables of Linux: their machine, what they need of it, how they are linked.
func TestArtifacts(t *testing.T) {
	cpu, _, _ := strings.Cut(*multiarch, "-")
	if !strings.HasPrefix(*platform, "linux_") {
		t.Skip("no ELF files")
	}
	want := elfcheck.Want{Exports: elfcheck.API, Loads: true, Machine: machines[cpu], Static: strings.Contains(*multiarch, "-musl")}
	if want.Machine == elf.EM_NONE {
		t.Fatalf("-multiarch=%s: no machine of that name", *multiarch)
	}
	if !want.Static {
		want.Glibc = "2.28"
	}
	for _, name := range []string{*python, *tool} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range elfcheck.Check(data, want) {
			t.Errorf("%s: %v", name, fault)
		}
	}
}
