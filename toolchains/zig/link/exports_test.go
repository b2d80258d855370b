package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	tableAt   = 0x400 // in the file
	tableRVA  = 0x1010
	tableSize = 0x20
)

// image returns a PE file with one section and a table of exports in it.
func image(t *testing.T, rva uint32) []byte {
	t.Helper()
	data := make([]byte, 0x200)
	copy(data, "MZ")
	binary.LittleEndian.PutUint32(data[peAt:], 0x80)
	header := pe.OptionalHeader64{Magic: 0x20b, NumberOfRvaAndSizes: 16}
	header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT] = pe.DataDirectory{VirtualAddress: rva, Size: tableSize}
	section := pe.SectionHeader32{Name: [8]uint8{'.', 'r'}, VirtualSize: 0x100, VirtualAddress: 0x1000, SizeOfRawData: 0x100, PointerToRawData: tableAt - 0x10}
	var b bytes.Buffer
	for _, part := range []any{[]byte("PE\x00\x00"), pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 1, SizeOfOptionalHeader: uint16(binary.Size(header))}, header, section} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			t.Fatal(err)
		}
	}
	data = append(data[:0x80], b.Bytes()...)
	return append(data, bytes.Repeat([]byte{7}, 0x600-len(data))...)
}

func TestRemoveExports(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.exe")
	before := image(t, tableRVA)
	if err := os.WriteFile(path, before, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := removeExports(path); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := pe.NewFile(bytes.NewReader(after))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.OptionalHeader.(*pe.OptionalHeader64).DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]; got != (pe.DataDirectory{}) {
		t.Errorf("directory %+v", got)
	}
	want := slices.Clone(before)
	clear(want[tableAt:][:tableSize])
	directory := bytes.Index(before, []byte{tableRVA & 0xff, tableRVA >> 8, 0, 0, tableSize, 0, 0, 0})
	clear(want[directory:][:8])
	if !bytes.Equal(after, want) {
		t.Error("other bytes have changed")
	}
	if err := removeExports(path); err != nil {
		t.Errorf("a file that exports nothing: %v", err)
	}
}

func TestRemoveExportsErrors(t *testing.T) {
	for want, data := range map[string][]byte{
		"the table of exports at 0x9000 is in no section": image(t, 0x9000),
		"EOF": {},
	} {
		path := filepath.Join(t.TempDir(), "x.exe")
		if err := os.WriteFile(path, data, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := removeExports(path); err == nil || !strings.HasPrefix(err.Error(), "-Wl,--no-exports: "+path+": ") || !strings.HasSuffix(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}
