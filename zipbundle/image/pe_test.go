package image

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// checkPE asserts that the file is one the loader takes, carries the sample, and has the right checksum.
func checkPE(t *testing.T, data []byte, conf Conf) *pe.File {
	t.Helper()
	f, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	im, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(im.Conf, conf) {
		t.Errorf("conf: got %v, want %v", im.Conf, conf)
	}
	optional := f.OptionalHeader.(*pe.OptionalHeader64)
	end, raw := optional.SizeOfHeaders, optional.SizeOfHeaders
	for _, s := range f.Sections {
		if s.VirtualAddress%optional.SectionAlignment != 0 || s.Offset%optional.FileAlignment != 0 || s.VirtualAddress < end || s.Offset < raw {
			t.Errorf("section %s begins in another: %+v", s.Name, s.SectionHeader)
		}
		end, raw = s.VirtualAddress+max(s.VirtualSize, s.Size), s.Offset+s.Size
	}
	if want := (end + 4095) / 4096 * 4096; optional.SizeOfImage != want {
		t.Errorf("SizeOfImage is %d, want %d", optional.SizeOfImage, want)
	}
	if sum := slowChecksum(data, im.sumAt); optional.CheckSum != sum {
		t.Errorf("the checksum is %#x, want %#x", optional.CheckSum, sum)
	}
	return f
}

// slowChecksum adds word for word, as the format is described.
func slowChecksum(data []byte, at int64) uint32 {
	data = append(bytes.Clone(data), make([]byte, len(data)%2)...)
	copy(data[at:at+4], make([]byte, 4))
	sum := uint32(0)
	for i := 0; i < len(data); i += 2 {
		sum += uint32(binary.LittleEndian.Uint16(data[i:]))
		sum = sum>>16 + sum&0xffff
	}
	return sum + uint32(len(data))
}

func TestAttachPE(t *testing.T) {
	exe, zip := samplePE{sections: 2}.bytes(t), sampleZip(t)
	data, err := Attach(exe, zip, sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	f := checkPE(t, data, sampleConf)
	if !bytes.Equal(data[samplePEText:len(exe)], exe[samplePEText:]) {
		t.Error("the original bytes have changed")
	}
	for name, content := range map[string][]byte{confSectionPE: nil, zipSectionPE: zip} {
		s := f.Section(name)
		if s == nil || s.Characteristics != readableData {
			t.Fatalf("%s: %+v", name, s)
		}
		got, err := s.Data()
		if err != nil || (content != nil && !bytes.Equal(got[:s.VirtualSize], content)) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	last := f.Sections[len(f.Sections)-1]
	if last.Name != zipSectionPE || int(last.Offset+last.Size) != len(data) {
		t.Errorf("%d bytes, the last section is %+v", len(data), last.SectionHeader)
	}
	if again, err := Attach(exe, zip, sampleConf); err != nil || !bytes.Equal(again, data) {
		t.Errorf("a second time other bytes, %v", err)
	}
}

func TestAttachFilesPE(t *testing.T) {
	folder := t.TempDir()
	exe, zip, out := filepath.Join(folder, "x.exe"), filepath.Join(folder, "x.zip"), filepath.Join(folder, "out.exe")
	for path, content := range map[string][]byte{exe: samplePE{}.bytes(t), zip: sampleZip(t)} {
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, archive := range []string{zip, ""} {
		if err := AttachFiles(exe, archive, out, sampleConf, false); err != nil {
			t.Fatal(err)
		}
		content := sampleZip(t)
		if archive == "" {
			content = nil
		}
		want, err := Attach(samplePE{}.bytes(t), content, sampleConf)
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(out)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("%q: the file differs from the bytes, %v", archive, err)
		}
		checkPE(t, got, sampleConf)
	}
}

func TestRewriteConfPE(t *testing.T) {
	data, err := Attach(samplePE{}.bytes(t), sampleZip(t), sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "x.exe")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	edit := func(c Conf) Conf { return c.Set("main", "app") }
	if err := RewriteConf(data, edit); err != nil {
		t.Fatal(err)
	}
	if err := RewriteConfFile(path, edit); err != nil {
		t.Fatal(err)
	}
	inFile, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(inFile, data) {
		t.Errorf("the file differs from the bytes, %v", err)
	}
	checkPE(t, data, sampleConf.Set("main", "app"))
}

// A table of symbols goes if it ends the file and names no section.
func TestStripPE(t *testing.T) {
	for _, test := range []struct {
		exe   samplePE
		strip bool
		kept  uint32
	}{
		{samplePE{symbols: true}, true, 0},
		{samplePE{symbols: true}, false, 1},
		{samplePE{symbols: true, longName: true}, true, 1},
		{samplePE{}, true, 0},
	} {
		exe := test.exe.bytes(t)
		p, err := arrange(bytes.NewReader(exe), int64(len(exe)), sampleConf, test.strip, -1)
		if err != nil {
			t.Fatal(err)
		}
		data := append(append(bytes.Clone(p.header), exe[len(p.header):p.kept]...), p.tail...)
		setChecksum(data, p.sumAt)
		f := checkPE(t, data, sampleConf)
		if f.NumberOfSymbols != test.kept || (f.PointerToSymbolTable == 0) != (test.kept == 0) {
			t.Errorf("%+v: %d symbols at %d", test, f.NumberOfSymbols, f.PointerToSymbolTable)
		}
	}
}

// What follows the sections stays, and is no part of the archive.
func TestAppendedPE(t *testing.T) {
	data, err := Attach(append(samplePE{}.bytes(t), "appended"...), sampleZip(t), sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	checkPE(t, data, sampleConf)
	data = append(data, "appended, too"...)
	im, err := Parse(data)
	if err != nil || !bytes.Equal(data[im.ZipAt:im.ZipAt+im.ZipSize], sampleZip(t)) {
		t.Errorf("%+v, %v", im, err)
	}
}
