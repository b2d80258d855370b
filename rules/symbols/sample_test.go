package main

import (
	"debug/elf"
	"encoding/binary"
)

// sample is an executable as a linker writes it, byte by byte: loaded sections, then debug information and symbols.
func sample(edit func(sections []section)) []byte {
	head := make([]byte, 64+2*56)
	loaded := func(name string, kind elf.SectionType, content string) section {
		s := section{Section64: elf.Section64{Type: uint32(kind), Flags: uint64(elf.SHF_ALLOC), Addralign: 1}, name: name}
		s.Addr, s.Off, s.Size = uint64(0x1000+len(head)), uint64(len(head)), uint64(len(content))
		head = append(head, content...)
		return s
	}
	other := func(name string, kind elf.SectionType, content string) section {
		return section{Section64: elf.Section64{Type: uint32(kind), Addralign: 1}, name: name, content: []byte(content)}
	}
	sections := []section{
		{},
		loaded(".note.gnu.build-id", elf.SHT_NOTE, "\x04\x00\x00\x00\x04\x00\x00\x00\x03\x00\x00\x00GNU\x00\x01\x02\x03\x04"),
		loaded(".text", elf.SHT_PROGBITS, "program"),
		{Section64: elf.Section64{Type: uint32(elf.SHT_NOBITS), Flags: uint64(elf.SHF_ALLOC), Size: 99}, name: ".bss"},
		other(".debug_info", elf.SHT_PROGBITS, "debug"),
		other(".comment", elf.SHT_PROGBITS, "comment"),
		other(".symtab", elf.SHT_SYMTAB, string(make([]byte, 24))),
		other(".strtab", elf.SHT_STRTAB, "\x00name\x00"),
		{Section64: elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, name: ".shstrtab"},
	}
	sections[6].Link, sections[6].Entsize = 7, 24
	if edit != nil {
		edit(sections)
	}
	header := elf.Header64{
		Ident:     [16]byte{0x7f, 'E', 'L', 'F', byte(elf.ELFCLASS64), byte(elf.ELFDATA2LSB), byte(elf.EV_CURRENT)},
		Type:      uint16(elf.ET_DYN),
		Machine:   uint16(elf.EM_X86_64),
		Version:   uint32(elf.EV_CURRENT),
		Phoff:     64,
		Ehsize:    64,
		Phentsize: 56,
		Phnum:     2,
		Shentsize: 64,
	}
	copy(head[64:], encode([]elf.Prog64{
		{Type: uint32(elf.PT_INTERP), Off: 176, Filesz: 1},
		{Type: uint32(elf.PT_LOAD), Vaddr: 0x1000, Filesz: uint64(len(head)), Memsz: uint64(len(head)) + 99},
	}))
	return write(head, header, sections)
}

// checksumOf reads a section .gnu_debuglink.
func checksumOf(link []byte) uint32 { return binary.LittleEndian.Uint32(link[len(link)-4:]) }
