package image

import (
	"bytes"
	"debug/elf"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// withSection is the test's own executable with one more section, with these flags.
func withSection(t *testing.T, name string, flags uint64) []byte {
	t.Helper()
	exe := ownExecutable(t)
	f, err := parseELF(bytes.NewReader(exe), int64(len(exe)))
	if err != nil {
		t.Fatal(err)
	}
	l := &layout{file: f, header: f.header, sections: f.sections, names: f.names}
	l.addSection(name, l.append(make([]byte, 10000), 1), 10000)
	l.sections[len(l.sections)-1].Flags = flags
	if err := l.finish(); err != nil {
		t.Fatal(err)
	}
	return append(append(bytes.Clone(l.header), exe[headerSize:]...), l.tail...)
}

// attachStripped attaches to exe without its symbols.
func attachStripped(t *testing.T, exe []byte) (string, error) {
	t.Helper()
	folder := t.TempDir()
	for name, content := range map[string][]byte{"exe": exe, "zip": sampleZip(t)} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(folder, "out")
	return out, AttachFiles(filepath.Join(folder, "exe"), filepath.Join(folder, "zip"), out, sampleConf, true)
}

// It runs, and what is mapped is the same.
func TestWithoutSymbols(t *testing.T) {
	exe := withSection(t, "symbols", 0)
	path, err := attachStripped(t, exe)
	if err != nil {
		t.Fatal(err)
	}
	checkImage(t, path, sampleConf)
	if said, err := exec.Command(path, "say-hello").Output(); string(said) != "hello" {
		t.Errorf("it says %q; %v", said, err)
	}
	out, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, _ := sectionsOf(t, exe)
	after, others := sectionsOf(t, out)
	if len(before) == 0 || strings.Join(before, " ") != strings.Join(after, " ") {
		t.Errorf("mapped are %q, were %q", after, before)
	}
	if got := strings.Join(others, " "); got != ".shstrtab .pyruntime.conf .pyruntime.zip" {
		t.Errorf("not mapped are %s", got)
	}
}

// sectionsOf returns the mapped sections, all of them, and the names of the others.
func sectionsOf(t *testing.T, exe []byte) (mapped, others []string) {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(exe))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range f.Sections[1:] {
		if s.Flags&elf.SHF_ALLOC == 0 {
			others = append(others, s.Name)
			continue
		}
		content := []byte{}
		if s.Type != elf.SHT_NOBITS {
			if content, err = s.Data(); err != nil {
				t.Fatal(err)
			}
		}
		mapped = append(mapped, fmt.Sprint(s.SectionHeader), string(content))
	}
	return mapped, others
}

func TestSymbolsStayWithDebugInformation(t *testing.T) {
	path, err := attachStripped(t, withSection(t, debugLinkName, 0))
	if err != nil {
		t.Fatal(err)
	}
	out, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, others := sectionsOf(t, out); !strings.Contains(strings.Join(others, " "), debugLinkName) {
		t.Errorf("not mapped are %q", others)
	}
}

func TestMappedSectionsAreNotFirst(t *testing.T) {
	_, err := attachStripped(t, withSection(t, "late", flagAlloc))
	if err == nil || !strings.HasSuffix(err.Error(), "/exe: has mapped sections behind others; give the executable as the linker wrote it") {
		t.Errorf("got %v", err)
	}
}
