package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// elfFile returns an ELF file of nothing but a symbol table, a shared library's or an object's.
func elfFile(kind elf.Type, names ...string) []byte {
	table, section := elf.SHT_SYMTAB, elf.Section64{Info: 1, Link: 2, Entsize: elf.Sym64Size, Addralign: 8}
	if kind == elf.ET_DYN {
		table = elf.SHT_DYNSYM
	}
	symbols := make([]elf.Sym64, 1)
	text := []byte{0}
	for _, name := range names {
		symbols = append(symbols, elf.Sym64{Name: uint32(len(text)), Info: elf.ST_INFO(elf.STB_WEAK, elf.STT_FUNC), Shndx: 1})
		text = append(append(text, name...), 0)
	}
	const headerSize = 64
	section.Type, section.Off, section.Size = uint32(table), headerSize, uint64(len(symbols)*elf.Sym64Size)
	strings := elf.Section64{Type: uint32(elf.SHT_STRTAB), Off: section.Off + section.Size, Size: uint64(len(text)), Addralign: 1}
	header := elf.Header64{
		Ident: [elf.EI_NIDENT]byte{0x7f, 'E', 'L', 'F', byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)},
		Type:  uint16(kind), Machine: uint16(elf.EM_X86_64), Version: uint32(elf.EV_CURRENT), Shoff: strings.Off + strings.Size,
		Ehsize: headerSize, Shentsize: 64, Shnum: 3, Shstrndx: 2,
	}
	var b bytes.Buffer
	for _, part := range []any{header, symbols, text, []elf.Section64{{}, section, strings}} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			panic(err)
		}
	}
	return b.Bytes()
}

// fakeLinker writes the object that `ld.lld -r` is asked for: all of compiler_rt, or the names after -u.
func fakeLinker(args []string) int {
	names := []string{"__udivti3", "log2", "memcpy", "__log2h"}
	if i := slices.Index(args, "-u"); i >= 0 {
		names = nil
		for ; i < len(args); i += 2 {
			names = append(names, args[i+1])
		}
	}
	if os.WriteFile(args[slices.Index(args, "-o")+1], elfFile(elf.ET_REL, names...), 0o666) != nil {
		return 1
	}
	return 0
}

// fakeArchiver writes an archive that names its members' symbols.
func fakeArchiver(args []string) int {
	names, err := globals(args[3])
	if err != nil || os.WriteFile(args[2], []byte("archive of "+strings.Join(names, " ")), 0o666) != nil {
		return 1
	}
	return 0
}

func TestNames(t *testing.T) {
	folder := t.TempDir()
	for name, data := range map[string][]byte{
		"a.o": elfFile(elf.ET_REL, "f", "g"), "liba.so.1": elfFile(elf.ET_DYN, "h"), "libb.so.2": elfFile(elf.ET_DYN, "i"),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := globals(filepath.Join(folder, "a.o")); err != nil || !slices.Equal(got, []string{"f", "g"}) {
		t.Errorf("globals: %q, %v", got, err)
	}
	if got, err := exported(folder); err != nil || !slices.Equal(got, []string{"h", "i"}) {
		t.Errorf("exported: %q, %v", got, err)
	}
}
