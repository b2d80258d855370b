package image

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
)

// Attach returns exe with the settings, and the zip unless it is nil, in sections of their own.
//
// Behind the original bytes come the conf, the section names, the section headers, and last the zip: a reader that
// knows nothing of sections finds the zip at the end of the file. Offsets in the zip count from its own start.
func Attach(exe, zip []byte, conf Conf) ([]byte, error) {
	f, err := parseELF(exe)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{ConfSection, ZipSection} {
		if _, found := f.find(name); found {
			return nil, fmt.Errorf("already has the section %s; attach to the executable as the linker wrote it", name)
		}
	}
	content, err := conf.section()
	if err != nil {
		return nil, err
	}
	w := &layout{out: slices.Clone(exe), file: f, sections: slices.Clone(f.sections), names: bytes.Clone(f.names)}
	confAt := w.append(content, 16)
	w.addSection(ConfSection, confAt, uint64(len(content)))
	return w.finish(zip)
}

// layout is a file while it grows.
type layout struct {
	out      []byte
	file     *elfFile
	sections []section
	names    []byte
}

// append adds data behind the file and returns where it begins.
func (w *layout) append(data []byte, align int) uint64 {
	for len(w.out)%align != 0 {
		w.out = append(w.out, 0)
	}
	at := len(w.out)
	w.out = append(w.out, data...)
	return uint64(at)
}

// addSection makes a header for bytes that are read from the file and never mapped: PROGBITS without ALLOC.
func (w *layout) addSection(name string, offset, size uint64) {
	w.sections = append(w.sections, section{
		Name:   uint32(len(w.names)),
		Type:   shtProgbits,
		Offset: offset,
		Size:   size,
		Align:  1,
	})
	w.names = append(w.names, name+"\x00"...)
}

// finish adds names, headers and zip, and has the ELF header point to the new headers.
func (w *layout) finish(zip []byte) ([]byte, error) {
	if zip != nil {
		w.addSection(ZipSection, 0, uint64(len(zip)))
	}
	if len(w.sections) >= maxSections {
		return nil, fmt.Errorf("has %d sections, with ours %d are allowed", len(w.file.sections), maxSections-1)
	}
	names := &w.sections[w.file.shstrndx]
	names.Offset, names.Size = w.append(w.names, 1), uint64(len(w.names))
	headersAt := w.append(nil, 8)
	if zip != nil {
		w.sections[len(w.sections)-1].Offset = headersAt + uint64(len(w.sections)*sectionSize)
	}
	var headers bytes.Buffer
	if err := binary.Write(&headers, binary.LittleEndian, w.sections); err != nil {
		return nil, err
	}
	w.out = append(w.out, headers.Bytes()...)
	w.out = append(w.out, zip...)
	binary.LittleEndian.PutUint64(w.out[offShoff:], headersAt)
	binary.LittleEndian.PutUint16(w.out[offShentsize:], sectionSize)
	binary.LittleEndian.PutUint16(w.out[offShnum:], uint16(len(w.sections)))
	return w.out, nil
}
