package hardened_test

import (
	"debug/elf"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// maps runs a Python and returns where its executable lies: lines of /proc/self/maps, from the first one of the program on. Below it
// the archive at the file's end is mapped.
func maps(t *testing.T, python string) []string {
	t.Helper()
	cmd := exec.Command(python, "-c", "print(open('/proc/self/maps').read())")
	cmd.Env = []string{}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", python, err, out)
	}
	var lines []string
	for _, line := range strings.Split(string(out), "\n") {
		if fields := strings.Fields(line); len(fields) == 6 && strings.Contains(fields[5], "python") {
			lines = append(lines, line)
		}
	}
	first := slices.IndexFunc(lines, func(line string) bool { return strings.Fields(line)[2] == "00000000" })
	if first < 0 {
		t.Fatalf("no mapping of the program's beginning:\n%s", out)
	}
	return lines[first:]
}

func begin(t *testing.T, line string) uint64 {
	t.Helper()
	var at uint64
	if _, err := fmt.Sscanf(line, "%x-", &at); err != nil {
		t.Fatalf("%q: %v", line, err)
	}
	return at
}

// Each start lies somewhere else in memory, and there what was relocated is read-only.
func TestMemory(t *testing.T) {
	for _, libc := range []string{"GLIBC", "MUSL"} {
		python := path(t, "GOOD_PYTHON_"+libc)
		one, other := maps(t, python), maps(t, python)
		if begin(t, one[0]) == begin(t, other[0]) {
			t.Errorf("%s: twice at %#x", libc, begin(t, one[0]))
		}
		f, err := elf.Open(python)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		found := false
		for _, p := range f.Progs {
			if p.Type != elf.PT_GNU_RELRO {
				continue
			}
			at := begin(t, one[0]) + p.Vaddr&^0xfff
			for _, line := range one {
				found = found || begin(t, line) == at && strings.Contains(line, " r--p ")
			}
		}
		if !found {
			t.Errorf("%s: relocated data is not read-only:\n%s", libc, strings.Join(one, "\n"))
		}
	}
}
