package main

import (
	"bytes"
	"debug/elf"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// separated runs the program on the sample and returns both files.
func separated(t *testing.T) (program, symbols []byte) {
	t.Helper()
	folder := t.TempDir()
	in, params := filepath.Join(folder, "linked"), filepath.Join(folder, "params")
	args := []string{"-in", in, "-out", filepath.Join(folder, "python"), "-debug", filepath.Join(folder, "python.debug")}
	for path, data := range map[string][]byte{in: sample(nil), params: []byte(strings.Join(args, "\n") + "\n")} {
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	if code := run([]string{"@" + params}, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	program, err1 := os.ReadFile(args[3])
	symbols, err2 := os.ReadFile(args[5])
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return program, symbols
}

func open(t *testing.T, data []byte) *elf.File {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// names are those of the sections, with a star where there is no content.
func names(f *elf.File) []string {
	var all []string
	for _, s := range f.Sections {
		name := s.Name
		if s.Type == elf.SHT_NOBITS {
			name += "*"
		}
		all = append(all, name)
	}
	return all
}

func content(t *testing.T, f *elf.File, name string) string {
	t.Helper()
	data, err := f.Section(name).Data()
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestProgram(t *testing.T) {
	program, symbols := separated(t)
	f := open(t, program)
	want := []string{"", ".note.gnu.build-id", ".text", ".bss*", ".comment", ".symtab", ".strtab", ".gnu_debuglink", ".shstrtab"}
	if got := names(f); !slices.Equal(got, want) {
		t.Errorf("sections %q, expected %q", got, want)
	}
	linked := sample(nil)
	if loaded := 64 + 2*56 + 27; !bytes.Equal(program[64:loaded], linked[64:loaded]) {
		t.Error("what is loaded has changed")
	}
	if symtab := f.Section(".symtab"); symtab.Link != 6 {
		t.Errorf("the symbols' names are in section %d", symtab.Link)
	}
	link := content(t, f, ".gnu_debuglink")
	if !strings.HasPrefix(link, "python.debug\x00\x00\x00\x00") || checksumOf([]byte(link)) != crc32.ChecksumIEEE(symbols) {
		t.Errorf("the link to the symbols is %q", link)
	}
}

func TestSymbols(t *testing.T) {
	_, symbols := separated(t)
	f := open(t, symbols)
	want := []string{"", ".note.gnu.build-id", ".text*", ".bss*", ".debug_info", ".comment", ".symtab", ".strtab", "", ".shstrtab"}
	if got := names(f); !slices.Equal(got, want) {
		t.Errorf("sections %q, expected %q", got, want)
	}
	for name, text := range map[string]string{".debug_info": "debug", ".note.gnu.build-id": content(t, open(t, sample(nil)), ".note.gnu.build-id")} {
		if got := content(t, f, name); got != text {
			t.Errorf("%s is %q, expected %q", name, got, text)
		}
	}
	if s := f.Section(".text"); s.Addr == 0 || s.Size != 7 {
		t.Errorf(".text at %#x, %d bytes: expected its place in the program", s.Addr, s.Size)
	}
	if p := f.Progs[1]; p.Type != elf.PT_LOAD || p.Vaddr != 0x1000 || p.Filesz != 0 || p.Memsz == 0 {
		t.Errorf("the program header is %v", p.ProgHeader)
	}
	if bytes.Contains(symbols, []byte("program")) {
		t.Error("the program is in the file of symbols")
	}
}

func TestFailures(t *testing.T) {
	folder := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	noID := sample(func(sections []section) { sections[1].name = ".note.other" })
	order := sample(func(sections []section) { sections[5].Flags = uint64(elf.SHF_ALLOC) })
	object := sample(nil)
	object[16] = byte(elf.ET_REL)
	for want, in := range map[string]string{
		"no build id, by which a debugger finds the symbols: link with -Wl,--build-id=sha1": write("no_id", noID),
		"section .comment, which is loaded, stands behind one that is not":                  write("order", order),
		"want a 64-bit little-endian executable":                                            write("object", object),
		"text: bad magic number":                                                            write("text", bytes.Repeat([]byte("text"), 99)),
		"open " + folder + "/absent: no such file or directory":                             filepath.Join(folder, "absent"),
		"want -in, -out and -debug, and nothing else":                                       "",
	} {
		var stderr bytes.Buffer
		code := run([]string{"-in", in, "-out", folder + "/out", "-debug", folder + "/debug"}, &stderr)
		if code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: exit %d, %q, expected %q in it", in, code, stderr.String(), want)
		}
	}
	var stderr bytes.Buffer
	if code := run([]string{"@/absent"}, &stderr); code != 1 || !strings.Contains(stderr.String(), "symbols: parameter file: open /absent") {
		t.Errorf("exit %d, %q", code, stderr.String())
	}
}
