package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
)

// TestStripOwnProgram strips the program that runs the test and runs what is left.
func TestStripOwnProgram(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("not an ELF file")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	before := sections(t, self)
	for option, all := range map[string]bool{"-S": false, "-s": true} {
		out := filepath.Join(t.TempDir(), "stripped")
		if err := stripCommand([]string{option, "-p", "-o", out, self}); err != nil {
			t.Fatal(err)
		}
		after := sections(t, out)
		for name := range before {
			gone := debugSection(name) || all && (name == ".symtab" || name == ".strtab")
			if after[name] == gone {
				t.Errorf("%s: %s is in the output: %v", option, name, after[name])
			}
		}
		if output, err := exec.Command(out, "-test.run=^TestResponseFileQuotes$").CombinedOutput(); err != nil {
			t.Errorf("%s: the stripped program: %v\n%s", option, err, output)
		}
	}
}

func sections(t *testing.T, file string) map[string]bool {
	t.Helper()
	f, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	names := map[string]bool{}
	for _, section := range f.Sections {
		if section.Name != "" {
			names[section.Name] = true
		}
	}
	return names
}
