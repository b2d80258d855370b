package image

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"testing"
)

// samplePE is a program for Windows that ends with status 42, with as many sections as are asked for and room for `room`
// more headers, or all there is.
type samplePE struct {
	sections, room int
	symbols        bool
	longName       bool
}

const (
	samplePEAt   = 64
	samplePEText = 1024
)

func (s samplePE) bytes(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	le := binary.LittleEndian
	dos := make([]byte, samplePEAt)
	copy(dos, "MZ")
	le.PutUint32(dos[offPE:], samplePEAt)
	sections := s.headers()
	header := pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: uint16(len(sections)), SizeOfOptionalHeader: optionalSize, Characteristics: 0x22}
	if s.symbols {
		header.PointerToSymbolTable, header.NumberOfSymbols = uint32(samplePEText+512*len(sections)), 1
	}
	for _, part := range []any{dos, []byte(peSignature), header, s.optional(len(sections)), sections} {
		if err := binary.Write(&out, le, part); err != nil {
			t.Fatal(err)
		}
	}
	free := samplePEText - out.Len()
	if s.room > 0 {
		out.Write(make([]byte, s.room*peSectionSize))
		out.Write(bytes.Repeat([]byte{1}, free-s.room*peSectionSize))
	} else {
		out.Write(make([]byte, free))
	}
	for range sections {
		code := make([]byte, 512)
		copy(code, "\xb8\x2a\x00\x00\x00\xc3") // mov eax, 42; ret
		out.Write(code)
	}
	if s.symbols {
		out.Write(make([]byte, symbolSize))
		out.Write([]byte("\x0c\x00\x00\x00a_name\x00\x00"))
	}
	return out.Bytes()
}

func (s samplePE) headers() []pe.SectionHeader32 {
	var headers []pe.SectionHeader32
	for i := range max(s.sections, 1) {
		h := pe.SectionHeader32{VirtualSize: 6, VirtualAddress: uint32(4096 * (i + 1)), SizeOfRawData: 512, PointerToRawData: uint32(samplePEText + 512*i), Characteristics: 0x60000020}
		copy(h.Name[:], ".text")
		if s.longName {
			copy(h.Name[:], "/4\x00\x00\x00")
		}
		headers = append(headers, h)
	}
	return headers
}

func (s samplePE) optional(sections int) pe.OptionalHeader64 {
	return pe.OptionalHeader64{
		Magic: magic64, SizeOfCode: 512, AddressOfEntryPoint: 4096, BaseOfCode: 4096, ImageBase: 0x140000000,
		SectionAlignment: 4096, FileAlignment: 512, MajorOperatingSystemVersion: 6, MajorSubsystemVersion: 6,
		SizeOfImage: uint32(4096 * (sections + 1)), SizeOfHeaders: samplePEText, Subsystem: pe.IMAGE_SUBSYSTEM_WINDOWS_CUI,
		DllCharacteristics: pe.IMAGE_DLLCHARACTERISTICS_NX_COMPAT, SizeOfStackReserve: 1 << 20, SizeOfStackCommit: 4096,
		SizeOfHeapReserve: 1 << 20, SizeOfHeapCommit: 4096, NumberOfRvaAndSizes: directoryCount,
	}
}
