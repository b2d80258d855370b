package image

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"io"
	"math"
)

// peLayout is what is new in a PE executable with settings. The sections are mapped when it runs, behind all others.
type peLayout struct {
	file   *peFile
	head   []byte // all before the first byte of a section
	tail   []byte
	behind int // zeros behind the zip
}

func newLayoutPE(exe io.ReaderAt, size int64, conf Conf, strip bool) (*peLayout, error) {
	f, err := parsePE(exe, size)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{confSectionPE, zipSectionPE} {
		if _, found := f.find(name); found {
			return nil, attachedTwice(name)
		}
	}
	if f.isSigned() {
		return nil, fmt.Errorf("is signed, and what is attached would break the signature; sign the file afterwards")
	}
	content, err := conf.section()
	if err != nil {
		return nil, err
	}
	if strip {
		f.dropSymbols()
	}
	l := &peLayout{file: f}
	if err := l.readHead(); err != nil {
		return nil, err
	}
	for (f.size+uint64(len(l.tail)))%uint64(f.optional.FileAlignment) != 0 {
		l.tail = append(l.tail, 0)
	}
	if err := l.addSection(confSectionPE, uint64(len(content))); err != nil {
		return nil, err
	}
	l.tail = append(l.tail, content...)
	l.tail = append(l.tail, make([]byte, l.padding(uint64(len(content))))...)
	return l, nil
}

// readHead reads what lies before the sections.
func (l *peLayout) readHead() error {
	f := l.file
	size := uint64(f.optional.SizeOfHeaders)
	for _, s := range f.sections {
		if onDisk(s) {
			size = min(size, uint64(s.PointerToRawData))
		}
		size = min(size, uint64(s.VirtualAddress))
	}
	if size = min(size, f.size); size < f.tableAt() {
		return fmt.Errorf("is damaged: its sections begin at byte %d, in its headers", size)
	}
	l.head = make([]byte, size)
	_, err := io.ReadFull(io.NewSectionReader(f.data, 0, int64(size)), l.head)
	return err
}

func (l *peLayout) padding(size uint64) uint64 {
	align := uint64(l.file.optional.FileAlignment)
	return (align - size%align) % align
}

// addSection makes a header for the bytes that come next.
func (l *peLayout) addSection(name string, size uint64) error {
	f := l.file
	room := l.room()
	if len(f.sections) >= maxSectionsPE || room == 0 {
		return fmt.Errorf("has no room for one more section header behind its %d; link it with fewer sections (merge some)",
			len(f.sections))
	}
	at, address, raw := f.size+uint64(len(l.tail)), f.nextAddress(), size+l.padding(size)
	if end := max(at, address) + raw + uint64(f.optional.SectionAlignment); end > math.MaxInt32 {
		return fmt.Errorf("would have %d bytes with section %s; Windows takes 2 GiB", end, name)
	}
	s := pe.SectionHeader32{
		VirtualSize:      uint32(size),
		VirtualAddress:   uint32(address),
		SizeOfRawData:    uint32(raw),
		PointerToRawData: uint32(at),
		Characteristics:  readableData,
	}
	copy(s.Name[:], name)
	f.sections = append(f.sections, s)
	f.header.NumberOfSections++
	f.optional.SizeOfInitializedData += uint32(raw)
	f.optional.SizeOfImage = uint32(f.nextAddress())
	return nil
}

// room returns how many headers still fit: bytes behind the table that are not zero are somebody's.
func (l *peLayout) room() int {
	at := l.file.tableAt() + uint64(len(l.file.sections))*peSectionSize
	if at >= uint64(len(l.head)) {
		return 0
	}
	free := l.head[at:]
	for i, b := range free {
		if b != 0 {
			return i / peSectionSize
		}
	}
	return len(free) / peSectionSize
}

// nextAddress returns where in memory a further section can lie.
func (f *peFile) nextAddress() uint64 {
	end := uint64(f.optional.SizeOfHeaders)
	for _, s := range f.sections {
		end = max(end, uint64(s.VirtualAddress)+uint64(max(s.VirtualSize, s.SizeOfRawData)))
	}
	align := uint64(f.optional.SectionAlignment)
	return (end + align - 1) / align * align
}

// addZip says that a zip will follow all else.
func (l *peLayout) addZip(size int64) error {
	l.behind = int(l.padding(uint64(size)))
	return l.addSection(zipSectionPE, uint64(size))
}

// finish writes the headers.
func (l *peLayout) finish() error {
	l.file.optional.CheckSum = 0
	var headers bytes.Buffer
	for _, part := range []any{&l.file.header, &l.file.optional, l.file.sections} {
		if err := binary.Write(&headers, binary.LittleEndian, part); err != nil {
			return err
		}
	}
	copy(l.head[l.file.at+4:], headers.Bytes())
	return nil
}

func (l *peLayout) parts() parts {
	return parts{header: l.head, kept: int64(l.file.size), tail: l.tail, behind: l.behind, sumAt: l.file.checksumAt()}
}

// dropSymbols leaves out a table of symbols at the end of the file, unless names of sections lie in it.
func (f *peFile) dropSymbols() {
	begin := uint64(f.header.PointerToSymbolTable)
	strings := begin + uint64(f.header.NumberOfSymbols)*symbolSize
	var size uint32
	if begin == 0 || f.read(strings, &size) != nil || strings+uint64(max(size, 4)) != f.size {
		return
	}
	for _, s := range f.sections {
		if s.Name[0] == '/' || onDisk(s) && uint64(s.PointerToRawData)+uint64(s.SizeOfRawData) > begin {
			return
		}
	}
	f.size, f.header.PointerToSymbolTable, f.header.NumberOfSymbols = begin, 0, 0
}
