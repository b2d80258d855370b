// Package console_test weighs runtimes of each profile with the same choice of the standard library.
package console_test

import (
	"debug/elf"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const megabyte = 1000 * 1000

// weight is what there is of an executable without its symbols.
type weight struct{ text, stripped, archive int64 }

func weigh(t *testing.T, name string) weight {
	t.Helper()
	bare := runtimes.Built(t, name+"_BARE")
	w := weight{stripped: size(t, bare), archive: size(t, runtimes.Built(t, name+"_ARCHIVE"))}
	f, err := elf.Open(bare)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, s := range f.Sections {
		switch s.Name {
		case ".text":
			w.text = int64(s.Size)
		case ".symtab", ".strtab":
			w.stripped -= int64(s.Size)
		}
	}
	return w
}

func size(t *testing.T, path string) int64 {
	t.Helper()
	status, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return status.Size()
}

// Without parser and compiler .text is 17 % smaller, extension modules included; compiled for size, 30 %. The whole, with the
// standard library, has less than 6 MB.
func TestSizes(t *testing.T) {
	full, console, compact := weigh(t, "FULL"), weigh(t, "CONSOLE"), weigh(t, "COMPACT")
	if most := full.text * 83 / 100; console.text > most {
		t.Errorf(".text of a console is %d, want %d at most", console.text, most)
	}
	if most := full.text * 70 / 100; compact.text > most {
		t.Errorf(".text of a compact console is %d, want %d at most", compact.text, most)
	}
	if whole := compact.stripped + compact.archive; whole > 6*megabyte {
		t.Errorf("a compact console and its standard library have %d bytes, want 6 MB at most", whole)
	}
}

// A static console needs less than 8 MB of memory to start.
func TestMemory(t *testing.T) {
	out, err := exec.Command(runtimes.Built(t, "MUSL"), "-m", "memory").Output()
	if err != nil {
		t.Fatal(err)
	}
	if peak, err := strconv.Atoi(strings.TrimSpace(string(out))); err != nil || peak > 8000 {
		t.Errorf("peak of memory: %s KB, want 8000 at most", out)
	}
}
