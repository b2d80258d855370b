package image

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"
)

// tiny is an ELF executable of sections alone: one of their names, and one of bytes.
func tiny(f *testing.F) []byte {
	header := make([]byte, headerSize)
	copy(header, "\x7fELF\x02\x01\x01")
	le := binary.LittleEndian
	le.PutUint16(header[offType:], typeDyn)
	le.PutUint64(header[offShoff:], headerSize+16)
	le.PutUint16(header[offShentsize:], sectionSize)
	le.PutUint16(header[offShnum:], 3)
	le.PutUint16(header[offShstrndx:], 1)
	out := bytes.NewBuffer(append(header, "\x00.names\x00.data\x00\x00\x00"...))
	sections := []section{{}, {Name: 1, Type: 3, Offset: headerSize, Size: 14}, {Name: 8, Type: shtProgbits, Offset: headerSize, Size: 16}}
	if err := binary.Write(out, le, sections); err != nil {
		f.Fatal(err)
	}
	return out.Bytes()
}

// Whatever is read is an error, or an executable whose settings and archive lie in it; one that can be attached to has
// both afterwards:
//
//	go test ./zipbundle/image -fuzz FuzzAttach -fuzztime 60s
func FuzzAttach(f *testing.F) {
	exe := tiny(f)
	attached, err := Attach(exe, []byte("zip"), sampleConf)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(exe)
	f.Add(attached)
	f.Add(attached[:len(attached)-1])
	windows := samplePE{symbols: true}.bytes(f)
	if attached, err = Attach(windows, []byte("zip"), sampleConf); err != nil {
		f.Fatal(err)
	}
	f.Add(windows)
	f.Add(attached)
	f.Fuzz(func(t *testing.T, data []byte) {
		if im, err := Parse(data); err == nil && im.HasZip && (im.ZipAt < 0 || im.ZipSize < 0 || im.ZipSize > int64(len(data))-im.ZipAt) {
			t.Fatalf("%+v in %d bytes", im, len(data))
		}
		out, err := Attach(data, []byte("zip"), sampleConf)
		if err != nil {
			return
		}
		im, err := Parse(out)
		if err != nil || !im.HasZip || !slices.Equal(im.Conf, sampleConf) {
			t.Fatalf("%+v, %v", im, err)
		}
		if found := out[im.ZipAt : im.ZipAt+im.ZipSize]; string(found) != "zip" {
			t.Fatalf("the zip is %q", found)
		}
	})
}
