package image

import (
	"bytes"
	"fmt"
	"io"
	"slices"
)

// layout is what is new in an executable with settings: its header, and what follows the original bytes.
type layout struct {
	file     *elfFile
	header   []byte
	tail     []byte
	sections []section
	names    []byte
	hasZip   bool
}

func newLayout(exe io.ReaderAt, size int64, conf Conf, strip bool) (*layout, error) {
	f, err := parseELF(exe, size)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{ConfSection, ZipSection} {
		if _, found := f.find(name); found {
			return nil, attachedTwice(name)
		}
	}
	if strip {
		if err := f.dropSymbols(); err != nil {
			return nil, err
		}
	}
	content, err := conf.section()
	if err != nil {
		return nil, err
	}
	l := &layout{file: f, header: bytes.Clone(f.header), sections: slices.Clone(f.sections), names: bytes.Clone(f.names)}
	confAt := l.append(content, 16)
	l.addSection(ConfSection, confAt, uint64(len(content)))
	return l, nil
}

func attachedTwice(section string) error {
	return fmt.Errorf("already has the section %s; attach to the executable as the linker wrote it", section)
}

// append adds data behind the file and returns where it begins.
func (l *layout) append(data []byte, align uint64) uint64 {
	for l.end()%align != 0 {
		l.tail = append(l.tail, 0)
	}
	at := l.end()
	l.tail = append(l.tail, data...)
	return at
}

func (l *layout) end() uint64 { return l.file.size + uint64(len(l.tail)) }

// addSection makes a header for bytes that are read from the file and never mapped: PROGBITS without ALLOC.
func (l *layout) addSection(name string, offset, size uint64) {
	l.sections = append(l.sections, section{
		Name:   uint32(len(l.names)),
		Type:   shtProgbits,
		Offset: offset,
		Size:   size,
		Align:  1,
	})
	l.names = append(l.names, name+"\x00"...)
}

// addZip says that a zip will follow all else.
func (l *layout) addZip(size int64) error {
	l.addSection(ZipSection, 0, uint64(size))
	l.hasZip = true
	return nil
}

func (l *layout) parts() parts {
	return parts{header: l.header, kept: int64(l.file.size), tail: l.tail}
}

// finish adds names and headers, and has the ELF header point to the new headers.
func (l *layout) finish() error {
	if len(l.sections) >= maxSections {
		return fmt.Errorf("has %d sections, with ours %d are allowed", len(l.file.sections), maxSections-1)
	}
	class := l.file.class
	names := &l.sections[l.file.shstrndx]
	names.Offset, names.Size = l.append(l.names, 1), uint64(len(l.names))
	headersAt := l.append(nil, 8)
	if l.hasZip {
		l.sections[len(l.sections)-1].Offset = headersAt + uint64(len(l.sections)*class.sectionSize)
	}
	var headers bytes.Buffer
	if err := class.writeSections(&headers, l.sections); err != nil {
		return err
	}
	l.tail = append(l.tail, headers.Bytes()...)
	class.order.PutUint16(l.header[class.shentsize:], uint16(class.sectionSize))
	class.order.PutUint16(l.header[class.shnum:], uint16(len(l.sections)))
	return class.setSectionsAt(l.header, headersAt)
}
