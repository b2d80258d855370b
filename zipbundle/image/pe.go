package image

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
)

// Names of the sections in a PE file, whose names have eight bytes: longer ones lie in a table of strings that the
// Windows loader does not read.
const (
	confSectionPE = ".pyrconf"
	zipSectionPE  = ".pyrzip"
)

// Places and values of a PE file: see "PE Format" in Microsoft's reference.
const (
	offPE            = 0x3c // in the header of DOS: where the header of PE is
	peSignature      = "PE\x00\x00"
	fileHeaderSize   = 20
	optionalSize     = 240
	peSectionSize    = 40
	offChecksum      = 64 // in the optional header
	magic64          = 0x20b
	isExecutable     = 0x2        // IMAGE_FILE_EXECUTABLE_IMAGE
	readableData     = 0x40000040 // IMAGE_SCN_CNT_INITIALIZED_DATA, IMAGE_SCN_MEM_READ
	uninitialized    = 0x80       // IMAGE_SCN_CNT_UNINITIALIZED_DATA
	maxSectionsPE    = 96         // the loader takes no more
	directoryCount   = 16
	securityIndex    = 4
	symbolSize       = 18
	biggestAlignment = 1 << 16
)

// peFile is what attach needs to know of a PE file.
type peFile struct {
	data     io.ReaderAt
	size     uint64
	at       uint64 // of the header of PE
	header   pe.FileHeader
	optional pe.OptionalHeader64
	sections []pe.SectionHeader32
}

func isPE(data io.ReaderAt) bool {
	var magic [2]byte
	_, err := data.ReadAt(magic[:], 0)
	return err == nil && string(magic[:]) == "MZ"
}

func parsePE(data io.ReaderAt, size int64) (*peFile, error) {
	f := &peFile{data: data, size: uint64(size)}
	if err := f.readHeader(); err != nil {
		return nil, err
	}
	if err := f.checkHeader(); err != nil {
		return nil, err
	}
	f.sections = make([]pe.SectionHeader32, f.header.NumberOfSections)
	if err := f.read(f.tableAt(), f.sections); err != nil {
		return nil, fmt.Errorf("is cut off: its section table lies at byte %d of %d", f.tableAt(), f.size)
	}
	return f, f.checkSections()
}

func (f *peFile) read(at uint64, into any) error {
	size := uint64(binary.Size(into))
	if at > f.size || size > f.size-at {
		return io.ErrUnexpectedEOF
	}
	return binary.Read(io.NewSectionReader(f.data, int64(at), int64(size)), binary.LittleEndian, into)
}

func (f *peFile) readHeader() error {
	var at uint32
	var signature [4]byte
	if f.read(offPE, &at) != nil || at%4 != 0 || f.read(uint64(at), &signature) != nil || string(signature[:]) != peSignature {
		return fmt.Errorf("is a program for DOS or damaged: it has no PE header")
	}
	f.at = uint64(at)
	if err := f.read(f.at+4, &f.header); err != nil {
		return fmt.Errorf("is cut off: its PE header lies at byte %d of %d", f.at, f.size)
	}
	if f.header.SizeOfOptionalHeader != optionalSize {
		return fmt.Errorf("is no 64-bit PE executable (its optional header has %d bytes, expected %d)",
			f.header.SizeOfOptionalHeader, optionalSize)
	}
	if err := f.read(f.at+4+fileHeaderSize, &f.optional); err != nil {
		return fmt.Errorf("is cut off: its PE header lies at byte %d of %d", f.at, f.size)
	}
	return nil
}

func (f *peFile) checkHeader() error {
	o := &f.optional
	switch {
	case o.Magic != magic64 || o.NumberOfRvaAndSizes != directoryCount:
		return fmt.Errorf("is no 64-bit PE executable (magic %#x, %d data directories)", o.Magic, o.NumberOfRvaAndSizes)
	case f.header.Characteristics&isExecutable == 0:
		return fmt.Errorf("is a PE file that is no executable; link it first")
	case !isAlignment(o.FileAlignment) || !isAlignment(o.SectionAlignment) || o.SectionAlignment < o.FileAlignment:
		return fmt.Errorf("is damaged: its sections are aligned to %d in the file, %d in memory", o.FileAlignment, o.SectionAlignment)
	case f.header.NumberOfSections > maxSectionsPE:
		return fmt.Errorf("has %d sections; Windows takes %d", f.header.NumberOfSections, maxSectionsPE)
	}
	return nil
}

func isAlignment(n uint32) bool { return n > 0 && n&(n-1) == 0 && n <= biggestAlignment }

// checkSections refuses a file that lacks bytes of its sections.
func (f *peFile) checkSections() error {
	for i, s := range f.sections {
		if end := uint64(s.PointerToRawData) + uint64(s.SizeOfRawData); onDisk(s) && end > f.size {
			return fmt.Errorf("is cut off: its section %d (%s) ends at byte %d of %d", i, peName(s), end, f.size)
		}
	}
	return nil
}

func onDisk(s pe.SectionHeader32) bool {
	return s.SizeOfRawData > 0 && s.Characteristics&uninitialized == 0
}

// peName returns a section's name as it stands in its header.
func peName(s pe.SectionHeader32) string {
	name, _, _ := bytes.Cut(s.Name[:], []byte{0})
	return strings.ToValidUTF8(string(name), "?")
}

// tableAt returns where the section headers begin.
func (f *peFile) tableAt() uint64 { return f.at + 4 + fileHeaderSize + optionalSize }

func (f *peFile) checksumAt() int64 { return int64(f.at) + 4 + fileHeaderSize + offChecksum }

func (f *peFile) find(name string) (pe.SectionHeader32, bool) {
	for _, s := range f.sections {
		if peName(s) == name {
			return s, true
		}
	}
	return pe.SectionHeader32{}, false
}

// isSigned says whether the file carries an Authenticode signature.
func (f *peFile) isSigned() bool { return f.optional.DataDirectory[securityIndex].VirtualAddress != 0 }

func parseImagePE(data io.ReaderAt, size int64) (*Image, error) {
	f, err := parsePE(data, size)
	if err != nil {
		return nil, err
	}
	conf, found := f.find(confSectionPE)
	if !found || conf.VirtualSize < ConfSize || conf.SizeOfRawData < ConfSize {
		return nil, missingConf(confSectionPE)
	}
	content := make([]byte, ConfSize)
	if err := f.read(uint64(conf.PointerToRawData), content); err != nil {
		return nil, err
	}
	im := &Image{confAt: int64(conf.PointerToRawData), sumAt: f.checksumAt(), signed: f.isSigned()}
	if im.Conf, err = parseSection(content); err != nil {
		return nil, err
	}
	if zip, found := f.find(zipSectionPE); found {
		im.HasZip, im.ZipAt = true, int64(zip.PointerToRawData)
		im.ZipSize = int64(min(zip.VirtualSize, zip.SizeOfRawData))
	}
	return im, nil
}
