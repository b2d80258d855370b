package image

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math"
)

// elfClass is how an ELF file has its numbers: which byte comes first, and where in the header what stands (the System V ABI,
// chapter 4).
type elfClass struct {
	order                             binary.ByteOrder
	wide                              bool // 64-bit
	headerSize, sectionSize           int
	shoff, shentsize, shnum, shstrndx int
}

// section32 is a section header of a 32-bit file.
type section32 struct {
	Name, Type, Flags, Addr, Offset, Size, Link, Info, Align, EntrySize uint32
}

var errTooLarge = errors.New("is a 32-bit ELF file, and with what is attached it would reach beyond 4 GiB: attach less")

// classOf reads which class a file is of from its first bytes.
func classOf(ident []byte) (elfClass, error) {
	c := elfClass{order: binary.LittleEndian}
	switch ident[4] {
	case 1:
		c.headerSize, c.sectionSize = 52, 40
		c.shoff, c.shentsize, c.shnum, c.shstrndx = 0x20, 0x2e, 0x30, 0x32
	case 2:
		c.wide, c.headerSize, c.sectionSize = true, headerSize, sectionSize
		c.shoff, c.shentsize, c.shnum, c.shstrndx = offShoff, offShentsize, offShnum, offShstrndx
	default:
		return c, fmt.Errorf("is an ELF file of an unknown class: %d, expected 1 or 2", ident[4])
	}
	switch ident[5] {
	case 1:
	case 2:
		c.order = binary.BigEndian
	default:
		return c, fmt.Errorf("is an ELF file of an unknown byte order: %d, expected 1 or 2", ident[5])
	}
	return c, nil
}

func (c elfClass) sectionsAt(header []byte) uint64 {
	if c.wide {
		return c.order.Uint64(header[c.shoff:])
	}
	return uint64(c.order.Uint32(header[c.shoff:]))
}

func (c elfClass) setSectionsAt(header []byte, at uint64) error {
	if c.wide {
		c.order.PutUint64(header[c.shoff:], at)
		return nil
	}
	if at > math.MaxUint32 {
		return errTooLarge
	}
	c.order.PutUint32(header[c.shoff:], uint32(at))
	return nil
}

func (c elfClass) readSections(table io.Reader, count int) ([]section, error) {
	sections := make([]section, count)
	if c.wide {
		return sections, binary.Read(table, c.order, sections)
	}
	narrow := make([]section32, count)
	if err := binary.Read(table, c.order, narrow); err != nil {
		return nil, err
	}
	for i, s := range narrow {
		sections[i] = section{
			Name: s.Name, Type: s.Type, Flags: uint64(s.Flags), Addr: uint64(s.Addr), Offset: uint64(s.Offset), Size: uint64(s.Size),
			Link: s.Link, Info: s.Info, Align: uint64(s.Align), EntrySize: uint64(s.EntrySize),
		}
	}
	return sections, nil
}

func (c elfClass) writeSections(table io.Writer, sections []section) error {
	if c.wide {
		return binary.Write(table, c.order, sections)
	}
	narrow := make([]section32, len(sections))
	for i, s := range sections {
		if s.Offset > math.MaxUint32 || s.Size > math.MaxUint32-s.Offset {
			return errTooLarge
		}
		narrow[i] = section32{
			s.Name, s.Type, uint32(s.Flags), uint32(s.Addr), uint32(s.Offset), uint32(s.Size),
			s.Link, s.Info, uint32(s.Align), uint32(s.EntrySize),
		}
	}
	return binary.Write(table, c.order, narrow)
}
