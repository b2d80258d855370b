package importer_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"testing"
)

const (
	endSize    = 22
	recordSize = 46
	localSize  = 30
	indexMagic = "PYRTIDX1"
)

var u16, u32 = binary.LittleEndian.Uint16, binary.LittleEndian.Uint32

// layout says where the parts of a zip with an index are.
type layout struct {
	data                  []byte
	end, directory, index int
	records, locals       map[string]int // by the entry's name
}

func newLayout(t *testing.T, data []byte) layout {
	t.Helper()
	l := layout{data: data, end: len(data) - endSize, records: map[string]int{}, locals: map[string]int{}}
	count := int(u16(data[l.end+10:]))
	l.directory = l.end - int(u32(data[l.end+12:]))
	l.index = l.directory - len(indexMagic) - 4 - 4*count
	if string(data[l.directory-len(indexMagic):l.directory]) != indexMagic || int(u32(data[l.directory-12:])) != count {
		t.Fatal("the zip has no index")
	}
	for at := l.directory; at < l.end; {
		size := int(u16(data[at+28:]))
		name := string(data[at+recordSize : at+recordSize+size])
		l.records[name], l.locals[name] = at, int(u32(data[at+42:]))
		at += recordSize + size
	}
	if len(l.records) != count {
		t.Fatalf("%d entries in the directory, %d in the end record", len(l.records), count)
	}
	return l
}

// with returns a copy whose bytes from `at` on are others.
func (l layout) with(at int, change string) []byte {
	data := bytes.Clone(l.data)
	copy(data[at:], change)
	return data
}

// number is an integer in the bytes of a zip.
func number(value uint64, size int) string {
	return string(binary.LittleEndian.AppendUint64(nil, value)[:size])
}

// sweep sets a field of the zip to the values that a careless reader falls over.
func (l layout) sweep(name string, at, size int) []variant {
	var all []variant
	now := binary.LittleEndian.Uint64(append(bytes.Clone(l.data[at:at+size]), make([]byte, 8)...))
	for value, what := range map[uint64]string{0: "zero", 1<<(8*size) - 1: "max", 1<<(8*size-1) - 1: "max signed", now + 1: "one more", now - 1: "one less"} {
		if value != now {
			all = append(all, variant{name: fmt.Sprintf("%s at %d is %s", name, at, what), data: l.with(at, number(value, size))})
		}
	}
	return all
}

// file is an entry of a zip to be written.
type file struct {
	name    string
	content []byte
	method  int
	size    int // that the headers claim; 0: the content's
}

// write makes a zip with an index, of any names in any order. FORMAT.md describes what it should be.
func write(files ...file) []byte {
	var out, directory, index []byte
	for _, f := range files {
		size := f.size
		if size == 0 {
			size = len(f.content)
		}
		sizes := number(uint64(crc32.ChecksumIEEE(f.content)), 4) + number(uint64(len(f.content)), 4) + number(uint64(size), 4) +
			number(uint64(len(f.name)), 2) + "\x00\x00"
		method := "\x14\x00\x00\x08" + number(uint64(f.method), 2) + "\x00\x00\x21\x00"
		index = append(index, number(uint64(len(directory)), 4)...)
		directory = append(directory, "PK\x01\x02\x14\x00"+method+sizes+string(make([]byte, 10))+number(uint64(len(out)), 4)+f.name...)
		out = append(out, "PK\x03\x04"+method+sizes+f.name+string(f.content)...)
	}
	out = append(out, string(index)+number(uint64(len(files)), 4)+indexMagic...)
	count := number(uint64(len(files)), 2)
	end := "PK\x05\x06\x00\x00\x00\x00" + count + count + number(uint64(len(directory)), 4) + number(uint64(len(out)), 4) + "\x00\x00"
	return append(append(out, directory...), end...)
}
