package image

import (
	"bytes"
	"fmt"
	"io"
)

// Names of the sections that make an executable an image.
const (
	ConfSection = ".pyruntime.conf"
	ZipSection  = ".pyruntime.zip"
)

// Offsets in the header of a 64-bit ELF file, sizes, and values: see the System V ABI, chapter 4.
const (
	offType      = 0x10
	offShoff     = 0x28
	offShentsize = 0x3a
	offShnum     = 0x3c
	offShstrndx  = 0x3e
	headerSize   = 64
	sectionSize  = 64
	typeExec     = 2
	typeDyn      = 3
	shtProgbits  = 1
	shtNobits    = 8
	// From this number on the header cannot count the sections; it is also SHN_LORESERVE.
	maxSections = 0xff00
)

// section is a section header, in the layout of a 64-bit file.
type section struct {
	Name             uint32
	Type             uint32
	Flags, Addr      uint64
	Offset, Size     uint64
	Link, Info       uint32
	Align, EntrySize uint64
}

// elfFile is what attach needs to know of an ELF file.
type elfFile struct {
	class    elfClass
	data     io.ReaderAt
	size     uint64
	header   []byte
	sections []section
	names    []byte // the section names, each ended by NUL
	shstrndx int
}

func parseELF(data io.ReaderAt, fileSize int64) (*elfFile, error) {
	f := &elfFile{data: data, size: uint64(fileSize), header: make([]byte, min(fileSize, headerSize))}
	if _, err := data.ReadAt(f.header, 0); err != nil && err != io.EOF {
		return nil, err
	}
	class, err := checkHeader(f.header)
	if err != nil {
		return nil, err
	}
	f.class, f.header = class, f.header[:class.headerSize]
	shoff := class.sectionsAt(f.header)
	count := int(class.order.Uint16(f.header[class.shnum:]))
	strndx := int(class.order.Uint16(f.header[class.shstrndx:]))
	tableSize := uint64(count * class.sectionSize)
	switch {
	case shoff == 0:
		return nil, fmt.Errorf("has no section header table (sstrip removes it); give the executable as the linker wrote it")
	case count == 0 || strndx >= maxSections:
		return nil, fmt.Errorf("has %d sections or more; its header can count fewer only", maxSections)
	case shoff > f.size || tableSize > f.size-shoff:
		return nil, fmt.Errorf("is cut off: its section header table ends at byte %d of %d", shoff+tableSize, f.size)
	case strndx == 0 || strndx >= count:
		return nil, fmt.Errorf("its sections have no names (e_shstrndx is %d); give the executable as the linker wrote it", strndx)
	}
	f.shstrndx = strndx
	if f.sections, err = class.readSections(io.NewSectionReader(data, int64(shoff), int64(tableSize)), count); err != nil {
		return nil, err
	}
	names, err := f.content(f.sections[strndx])
	if err != nil {
		return nil, err
	}
	f.names = names
	return f, f.checkNames()
}

// checkNames refuses names that would become ours, or part of ours, when ours are put behind them.
func (f *elfFile) checkNames() error {
	if len(f.names) == 0 || f.names[0] != 0 || f.names[len(f.names)-1] != 0 {
		return fmt.Errorf("is damaged: the names of its sections do not begin and end with NUL")
	}
	for i, s := range f.sections {
		if uint64(s.Name) >= uint64(len(f.names)) {
			return fmt.Errorf("is damaged: the name of its section %d lies beyond the names, at %d of %d", i, s.Name, len(f.names))
		}
	}
	return nil
}

func checkHeader(data []byte) (elfClass, error) {
	if len(data) < headerSize || !bytes.HasPrefix(data, []byte("\x7fELF")) {
		return elfClass{}, fmt.Errorf("is neither an ELF nor a PE executable; other formats cannot carry an archive yet")
	}
	c, err := classOf(data)
	if err != nil {
		return c, err
	}
	if kind := c.order.Uint16(data[offType:]); kind != typeExec && kind != typeDyn {
		return c, fmt.Errorf("is an ELF file of type %d, not an executable; link it first", kind)
	}
	if size := int(c.order.Uint16(data[c.shentsize:])); size != c.sectionSize && size != 0 {
		return c, fmt.Errorf("has section headers of %d bytes, expected %d", size, c.sectionSize)
	}
	return c, nil
}

// content returns the bytes of a section.
func (f *elfFile) content(s section) ([]byte, error) {
	if s.Type == shtNobits {
		return nil, nil
	}
	if err := f.checkPlace(s); err != nil {
		return nil, err
	}
	content := make([]byte, s.Size)
	_, err := io.ReadFull(io.NewSectionReader(f.data, int64(s.Offset), int64(s.Size)), content)
	return content, err
}

// checkPlace refuses a section that is not in the file.
func (f *elfFile) checkPlace(s section) error {
	if s.Offset > f.size || s.Size > f.size-s.Offset {
		return fmt.Errorf("is cut off: a section lies at byte %d to %d of %d", s.Offset, s.Offset+s.Size, f.size)
	}
	return nil
}

// name returns the name of a section.
func (f *elfFile) name(s section) string {
	text, _, _ := bytes.Cut(f.names[s.Name:], []byte{0})
	return string(text)
}

// find returns the section of a name.
func (f *elfFile) find(name string) (section, bool) {
	for _, s := range f.sections {
		if f.name(s) == name {
			return s, true
		}
	}
	return section{}, false
}
