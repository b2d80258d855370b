// Package prune_test takes out of an object file for Windows what is not needed of it.
package prune_test

import (
	"bytes"
	"debug/pe"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// object returns the last member of an archive: the only object file.
func object(t *testing.T) []byte {
	t.Helper()
	data, err := os.ReadFile(runtimes.Built(t, "ARCHIVE"))
	if err != nil {
		t.Fatal(err)
	}
	const magic, header, sizeAt, sizeEnd = "!<arch>\n", 60, 48, 58
	var member []byte
	for at := len(magic); at+header <= len(data); {
		size, err := strconv.Atoi(strings.TrimSpace(string(data[at+sizeAt : at+sizeEnd])))
		if err != nil {
			t.Fatal(err)
		}
		member = data[at+header:][:size]
		at += header + size + size%2
	}
	return member
}

// pruned runs the program on an object file.
func pruned(t *testing.T, object []byte, args ...string) ([]byte, error) {
	t.Helper()
	in, out := filepath.Join(t.TempDir(), "in.o"), filepath.Join(t.TempDir(), "out.o")
	if err := os.WriteFile(in, object, 0o666); err != nil {
		t.Fatal(err)
	}
	if text, err := exec.Command(runtimes.Built(t, "PRUNE"), append(args, in, out)...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s", bytes.ReplaceAll(text, []byte(in), []byte("IN")))
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data, nil
}

// shape returns what a linker asks for and gets of an object file: names that it needs, names that it has, sections that are linked.
func shape(t *testing.T, data []byte) (needs, has, sections map[string]bool) {
	t.Helper()
	const removed, external = 0x800, 2
	f, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	needs, has, sections = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, symbol := range f.Symbols {
		if symbol.StorageClass == external && symbol.SectionNumber == 0 {
			needs[symbol.Name] = true
		} else if symbol.StorageClass == external {
			has[symbol.Name] = true
		}
	}
	for _, section := range f.Sections {
		sections[section.Name] = section.Characteristics&removed == 0
	}
	return needs, has, sections
}

func TestPrune(t *testing.T) {
	whole := object(t)
	needs, has, _ := shape(t, whole)
	for _, name := range []string{"missing", "elsewhere"} {
		if !needs[name] {
			t.Errorf("the whole file does not need %s: the check is blind", name)
		}
	}
	for _, name := range []string{"unneeded", "table"} {
		if !has[name] {
			t.Errorf("the whole file has no %s: the check is blind", name)
		}
	}
	data, err := pruned(t, whole, "-keep", "needed", "-keep", "in_another_file")
	if err != nil {
		t.Fatal(err)
	}
	needs, has, sections := shape(t, data)
	if len(needs) != 1 || !needs["elsewhere"] || len(has) != 1 || !has["needed"] {
		t.Errorf("it needs %v and has %v: want elsewhere and needed", needs, has)
	}
	for name, want := range map[string]bool{
		".text$needed": true, ".pdata$needed": true, ".xdata$needed": true, ".text$helper": true, ".pdata$helper": true, ".data$factor": true,
		".text$unneeded": false, ".pdata$unneeded": false, ".rdata$table": false,
	} {
		if linked, there := sections[name]; !there || linked != want {
			t.Errorf("section %s: there %v, linked %v: want it there, linked %v", name, there, linked, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		object string
		args   []string
		want   string
	}{
		{"", []string{"-keep", "x"}, "prune: IN: EOF\n"},
		{"\x7fELF" + strings.Repeat("x", 200), []string{"-keep", "x"}, "prune: IN: unrecognized PE machine: 0x457f\n"},
		{"", []string{"more"}, "prune: want -keep NAME... OBJECT OUT..., got [\"more\" "},
	} {
		if _, err := pruned(t, []byte(c.object), c.args...); err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%q: got %v, want %q", c.args, err, c.want)
		}
	}
}
