package main

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"fmt"
)

// linkedFile is an ELF file as a linker writes it: what is loaded first, then sections that are not loaded.
type linkedFile struct {
	data     []byte
	header   elf.Header64
	progs    []elf.Prog64
	sections []section
}

// section is a section and where the file that is written has its content.
type section struct {
	elf.Section64
	name    string
	content []byte // nil: where it was, or nowhere
}

func (s section) loaded() bool { return s.Flags&uint64(elf.SHF_ALLOC) != 0 }
func (s section) stored() bool {
	return s.Type != uint32(elf.SHT_NOBITS) && s.Type != uint32(elf.SHT_NULL)
}
func (s section) isNote() bool { return s.Type == uint32(elf.SHT_NOTE) }

func parse(data []byte) (*linkedFile, error) {
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if f.Class != elf.ELFCLASS64 || f.ByteOrder != binary.LittleEndian || f.Type != elf.ET_EXEC && f.Type != elf.ET_DYN {
		return nil, fmt.Errorf("an ELF file of %v, %v and %v: want a 64-bit little-endian executable", f.Class, f.Data, f.Type)
	}
	l := &linkedFile{data: data}
	if err := read(data, 0, &l.header); err != nil {
		return nil, err
	}
	l.progs = make([]elf.Prog64, l.header.Phnum)
	table := make([]elf.Section64, l.header.Shnum)
	if err := errors.Join(read(data, l.header.Phoff, l.progs), read(data, l.header.Shoff, table)); err != nil {
		return nil, err
	}
	for i, s := range f.Sections {
		l.sections = append(l.sections, section{Section64: table[i], name: s.Name})
	}
	return l, l.check(f)
}

func (l *linkedFile) check(f *elf.File) error {
	if f.Section(".note.gnu.build-id") == nil {
		return fmt.Errorf("no build id, by which a debugger finds the symbols: link with -Wl,--build-id=sha1")
	}
	behind := false
	for _, s := range l.sections[1:] {
		if s.loaded() && behind {
			return fmt.Errorf("section %s, which is loaded, stands behind one that is not", s.name)
		}
		behind = behind || !s.loaded()
	}
	return nil
}

func read(data []byte, offset uint64, value any) error {
	if offset > uint64(len(data)) {
		return fmt.Errorf("a header at %#x, behind the file's end", offset)
	}
	return binary.Read(bytes.NewReader(data[offset:]), binary.LittleEndian, value)
}

func (l *linkedFile) contentOf(s section) []byte { return l.data[s.Off : s.Off+s.Size] }

// write returns a file of a head, the sections that have a content, and the table of all of them. The last section is the
// table of names.
func write(head []byte, header elf.Header64, sections []section) []byte {
	out := bytes.Clone(head)
	names := []byte{}
	for i := range sections {
		sections[i].Name = uint32(len(names))
		names = append(append(names, sections[i].name...), 0)
	}
	sections[len(sections)-1].content = names
	table := make([]elf.Section64, len(sections))
	for i, s := range sections {
		if s.content != nil {
			out = align(out, s.Addralign)
			s.Off, s.Size = uint64(len(out)), uint64(len(s.content))
			out = append(out, s.content...)
		}
		table[i] = s.Section64
	}
	out = align(out, 8)
	header.Shoff, header.Shnum, header.Shstrndx = uint64(len(out)), uint16(len(table)), uint16(len(table)-1)
	out = append(out, encode(table)...)
	copy(out, encode(header))
	return out
}

// encode writes values of fixed sizes, which cannot fail.
func encode(value any) []byte {
	var b bytes.Buffer
	_ = binary.Write(&b, binary.LittleEndian, value)
	return b.Bytes()
}

func align(b []byte, n uint64) []byte {
	for n > 1 && uint64(len(b))%n != 0 {
		b = append(b, 0)
	}
	return b
}
