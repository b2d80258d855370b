package image

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// tinyOf is an ELF executable of sections alone, one of their names and one of bytes, in a class and a byte order.
func tinyOf(t testing.TB, class, order byte) []byte {
	t.Helper()
	ident := []byte{0x7f, 'E', 'L', 'F', class, order, 1}
	c, err := classOf(ident)
	if err != nil {
		t.Fatal(err)
	}
	header := make([]byte, c.headerSize)
	copy(header, ident)
	start := uint64(c.headerSize)
	c.order.PutUint16(header[offType:], typeDyn)
	c.order.PutUint32(header[0x14:], 1)
	c.order.PutUint16(header[c.shentsize:], uint16(c.sectionSize))
	c.order.PutUint16(header[c.shnum:], 3)
	c.order.PutUint16(header[c.shstrndx:], 1)
	if err := c.setSectionsAt(header, start+16); err != nil {
		t.Fatal(err)
	}
	out := bytes.NewBuffer(append(header, "\x00.names\x00.data\x00\x00\x00"...))
	sections := []section{{}, {Name: 1, Type: 3, Offset: start, Size: 14}, {Name: 8, Type: shtProgbits, Offset: start, Size: 16}}
	if err := c.writeSections(out, sections); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestClasses(t *testing.T) {
	for class := byte(1); class <= 2; class++ {
		for order := byte(1); order <= 2; order++ {
			t.Run(fmt.Sprint(class, order), func(t *testing.T) { checkClass(t, tinyOf(t, class, order)) })
		}
	}
}

// checkClass attaches and reads back, with our reader and with Go's.
func checkClass(t *testing.T, exe []byte) {
	zip := sampleZip(t)
	out, err := Attach(exe, zip, sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	im, err := Parse(out)
	if err != nil || !im.HasZip || !slices.Equal(im.Conf, sampleConf) || !bytes.Equal(out[im.ZipAt:], zip) {
		t.Fatalf("%+v, %v", im, err)
	}
	f, err := elf.NewFile(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if data, err := f.Section(ZipSection).Data(); err != nil || !bytes.Equal(data, zip) {
		t.Errorf("%q, %v", data, err)
	}
	if data, err := f.Section(".data").Data(); err != nil || !bytes.HasPrefix(data, []byte("\x00.names\x00")) {
		t.Errorf("%q, %v", data, err)
	}
}

func TestTooLargeForItsClass(t *testing.T) {
	exe := tinyOf(t, 1, 1)
	l, err := newLayout(bytes.NewReader(exe), int64(len(exe)), sampleConf, false)
	if err != nil {
		t.Fatal(err)
	}
	if err := l.addZip(1<<32 - 1); err != nil {
		t.Fatal(err)
	}
	if err := l.finish(); !errors.Is(err, errTooLarge) {
		t.Errorf("got %v, want %v", err, errTooLarge)
	}
	c, _ := classOf([]byte("\x7fELF\x01\x01"))
	if err := c.setSectionsAt(make([]byte, c.headerSize), 1<<32); !errors.Is(err, errTooLarge) {
		t.Errorf("got %v, want %v", err, errTooLarge)
	}
}
