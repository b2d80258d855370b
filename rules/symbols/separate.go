package main

import (
	"debug/elf"
	"encoding/binary"
	"hash/crc32"
	"strings"
)

func isDebug(name string) bool {
	return strings.HasPrefix(name, ".debug_") || strings.HasPrefix(name, ".zdebug_") || name == ".gdb_index"
}

// program returns the executable without debug information, with a link to the file of symbols.
func (l *linkedFile) program(debugName string, symbols []byte) []byte {
	sections := []section{l.sections[0]}
	index := map[uint32]uint32{}
	for i, s := range l.sections[1:] {
		if isDebug(s.name) || uint32(i+1) == uint32(l.header.Shstrndx) {
			continue
		}
		if !s.loaded() && s.stored() {
			s.content = l.contentOf(s)
		}
		index[uint32(i+1)] = uint32(len(sections))
		sections = append(sections, s)
	}
	for i := range sections {
		sections[i].Link = index[sections[i].Link]
	}
	sections = append(sections,
		section{Section64: elf.Section64{Type: uint32(elf.SHT_PROGBITS), Addralign: 4}, name: ".gnu_debuglink", content: debugLink(debugName, symbols)},
		section{Section64: elf.Section64{Type: uint32(elf.SHT_STRTAB), Addralign: 1}, name: ".shstrtab"},
	)
	return write(l.data[:l.loadedEnd()], l.header, sections)
}

// debugLink is a name, its end rounded up to four bytes, and the check sum of the file of that name.
func debugLink(name string, file []byte) []byte {
	return binary.LittleEndian.AppendUint32(align(append([]byte(name), 0), 4), crc32.ChecksumIEEE(file))
}

// loadedEnd is where in the file the last loaded byte or header ends.
func (l *linkedFile) loadedEnd() uint64 {
	end := l.header.Phoff + uint64(l.header.Phnum)*uint64(l.header.Phentsize)
	for _, p := range l.progs {
		if p.Type != uint32(elf.PT_GNU_STACK) {
			end = max(end, p.Off+p.Filesz)
		}
	}
	return end
}

// symbols returns the file for the debugger: every section under its number, but of those that are loaded, notes apart, only
// where they would be.
func (l *linkedFile) symbols() []byte {
	header := l.header
	header.Phoff = uint64(header.Ehsize)
	headSize := header.Phoff + uint64(len(l.progs))*uint64(header.Phentsize)
	sections := make([]section, 0, len(l.sections)+1)
	var names section
	for i, s := range l.sections {
		switch {
		case i == int(l.header.Shstrndx):
			names = s
			s = section{name: ""} // its number stays
		case s.loaded() && !s.isNote() && s.stored():
			s.Type = uint32(elf.SHT_NOBITS)
			s.Off = headSize
		case s.stored():
			s.content = l.contentOf(s)
		}
		sections = append(sections, s)
	}
	names.content = nil
	out := write(make([]byte, headSize), header, append(sections, names))
	copy(out[header.Phoff:], encode(l.emptyProgs(headSize)))
	return out
}

// emptyProgs are the program headers of a file without a program: addresses alone.
func (l *linkedFile) emptyProgs(offset uint64) []elf.Prog64 {
	progs := append([]elf.Prog64{}, l.progs...)
	for i := range progs {
		progs[i].Off, progs[i].Filesz = offset, 0
		if t := elf.ProgType(progs[i].Type); t == elf.PT_INTERP || t == elf.PT_PHDR {
			progs[i].Type = uint32(elf.PT_NULL) // readers expect a content
		}
	}
	return progs
}
