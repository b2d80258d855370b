// Package machine tests a program that embeds Python and is built by the machine's own C compiler.
package machine

import (
	"debug/elf"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

func TestMachinesCompiler(t *testing.T) {
	small := runtimes.Built(t, "SMALL")
	output, err := exec.Command(small).CombinedOutput()
	want := regexp.MustCompile(`^42 by 3\.13\.5 .*GCC.*\n/<zip>/scripts/logic/rules\.py:5 ZeroDivisionError: division by zero\n$`)
	if err != nil || !want.Match(output) {
		t.Errorf("%v:\n%s", err, output)
	}
	f, err := elf.Open(small)
	if err != nil {
		t.Fatal(err)
	}
	comment, err := f.Section(".comment").Data()
	if err != nil || !strings.Contains(string(comment), "GCC") {
		t.Errorf("not by gcc: %q %v", comment, err)
	}
}
