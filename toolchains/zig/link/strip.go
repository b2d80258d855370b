package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
)

// stripCommand copies a linked ELF file without its debug information or, with -s, without its symbols too.
func stripCommand(args []string) error {
	var in, out string
	all := false
	for i := 0; i < len(args); i++ {
		switch arg := args[i]; {
		case arg == "-o" && i+1 < len(args):
			i++
			out = args[i]
		case arg == "-s" || arg == "--strip-all":
			all = true
		case arg == "-S" || arg == "-g" || arg == "-d" || arg == "--strip-debug" || arg == "-p":
		case strings.HasPrefix(arg, "-") || in != "":
			return fmt.Errorf("strip: unknown option %q: want -S (debug information) or -s (symbols too), -o OUT and IN", arg)
		default:
			in = arg
		}
	}
	if in == "" || out == "" {
		return fmt.Errorf("strip: want -o OUT and IN, got %q", args)
	}
	data, err := os.ReadFile(in)
	if err != nil {
		return err
	}
	stripped, err := strip(data, all)
	if err != nil {
		return fmt.Errorf("strip: %s: %w", in, err)
	}
	return os.WriteFile(out, stripped, 0o777)
}

// strip drops sections that are not loaded. What is loaded keeps its place in the file; other sections that stay, a
// program's own ones for example, move together behind it.
func strip(data []byte, all bool) ([]byte, error) {
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if f.Class != elf.ELFCLASS64 || f.Type != elf.ET_EXEC && f.Type != elf.ET_DYN {
		return nil, fmt.Errorf("an ELF file of %v and %v: want a 64-bit executable or shared object", f.Class, f.Type)
	}
	var header elf.Header64
	if err := binary.Read(bytes.NewReader(data), f.ByteOrder, &header); err != nil {
		return nil, err
	}
	sections := make([]elf.Section64, header.Shnum)
	if err := binary.Read(bytes.NewReader(data[header.Shoff:]), f.ByteOrder, sections); err != nil {
		return nil, err
	}
	s := stripper{file: f, data: data, sections: sections, index: map[uint32]uint32{0: 0}}
	s.choose(all)
	if err := s.checkOrder(); err != nil {
		return nil, err
	}
	return s.write(header)
}

type stripper struct {
	file     *elf.File
	data     []byte
	sections []elf.Section64
	kept     []int             // indices into sections, without the table of names
	index    map[uint32]uint32 // old section number to new one
}

func (s *stripper) choose(all bool) {
	strtab := map[uint32]bool{}
	for _, section := range s.sections {
		if section.Type == uint32(elf.SHT_SYMTAB) {
			strtab[section.Link] = true
		}
	}
	for i, section := range s.file.Sections {
		loaded := section.Flags&elf.SHF_ALLOC != 0
		symbols := section.Type == elf.SHT_SYMTAB || strtab[uint32(i)]
		if i == 0 || section.Name == ".shstrtab" && !loaded || !loaded && (debugSection(section.Name) || all && symbols) {
			continue
		}
		s.index[uint32(i)] = uint32(len(s.kept) + 1)
		s.kept = append(s.kept, i)
	}
}

func debugSection(name string) bool {
	return strings.HasPrefix(name, ".debug_") || strings.HasPrefix(name, ".zdebug_") || name == ".gdb_index"
}

// checkOrder: symbols hold section numbers, so those of loaded sections must not change.
func (s *stripper) checkOrder() error {
	for i, section := range s.file.Sections {
		if section.Flags&elf.SHF_ALLOC != 0 && s.index[uint32(i)] != uint32(i) {
			return fmt.Errorf("section %s stands behind one that is not loaded", section.Name)
		}
	}
	return nil
}

// loadedEnd returns where in the file the last loaded byte or header ends.
func (s *stripper) loadedEnd(header elf.Header64) uint64 {
	end := header.Phoff + uint64(header.Phnum)*uint64(header.Phentsize)
	for _, prog := range s.file.Progs {
		if prog.Type != elf.PT_GNU_STACK {
			end = max(end, prog.Off+prog.Filesz)
		}
	}
	return end
}

func (s *stripper) write(header elf.Header64) ([]byte, error) {
	out := append([]byte{}, s.data[:s.loadedEnd(header)]...)
	names := []byte{0}
	table := make([]elf.Section64, 1, len(s.kept)+2)
	for _, i := range s.kept {
		section := s.sections[i]
		section.Name = uint32(len(names))
		names = append(append(names, s.file.Sections[i].Name...), 0)
		section.Link = s.index[section.Link]
		if section.Flags&uint64(elf.SHF_ALLOC) == 0 && section.Type != uint32(elf.SHT_NOBITS) {
			out = align(out, section.Addralign)
			content := s.data[section.Off : section.Off+section.Size]
			section.Off = uint64(len(out))
			out = append(out, content...)
		}
		table = append(table, section)
	}
	own := elf.Section64{Name: uint32(len(names)), Type: uint32(elf.SHT_STRTAB), Off: uint64(len(out)), Addralign: 1}
	names = append(names, ".shstrtab\x00"...)
	own.Size = uint64(len(names))
	out = align(append(out, names...), 8)
	table = append(table, own)
	header.Shoff, header.Shnum, header.Shstrndx = uint64(len(out)), uint16(len(table)), uint16(len(table)-1)
	var b bytes.Buffer
	if err := binary.Write(&b, s.file.ByteOrder, table); err != nil {
		return nil, err
	}
	out = append(out, b.Bytes()...)
	b.Reset()
	if err := binary.Write(&b, s.file.ByteOrder, header); err != nil {
		return nil, err
	}
	copy(out, b.Bytes())
	return out, nil
}

func align(b []byte, n uint64) []byte {
	for n > 1 && uint64(len(b))%n != 0 {
		b = append(b, 0)
	}
	return b
}
