package importer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

// variant is a zip that is wrong somewhere. Whatever it is, a module of it is imported as it was written, or there is one clear
// ImportError; `want` says how that of module m begins behind the zip's or entry's name, "" if both may be.
type variant struct {
	name string
	data []byte
	want string
}

const loads = "loads" // for want: m is there

// variants derives them from a good zip: module m, package p with module n, __main__.
func variants(t *testing.T, good []byte) []variant {
	l := newLayout(t, good)
	record, local := l.records["m.pyc"], l.locals["m.pyc"]
	all := []variant{{"good", good, loads}}
	all = append(all, cuts(l)...)
	all = append(all, behind(good)...)
	for _, f := range [][2]int{{0, 4}, {4, 2}, {6, 2}, {8, 2}, {10, 2}, {12, 4}, {16, 4}, {20, 2}} {
		all = append(all, l.sweep("end record", l.end+f[0], f[1])...)
	}
	for _, f := range [][2]int{{0, 4}, {4, 2}, {6, 2}, {8, 2}, {10, 2}, {12, 2}, {14, 2}, {16, 4}, {20, 4}, {24, 4}, {28, 2}, {30, 2}, {32, 2}, {34, 2}, {36, 2}, {38, 4}, {42, 4}} {
		all = append(all, l.sweep("record of m.pyc", record+f[0], f[1])...)
	}
	for _, f := range [][2]int{{0, 4}, {4, 2}, {6, 2}, {8, 2}, {10, 2}, {12, 2}, {14, 4}, {18, 4}, {22, 4}, {26, 2}, {28, 2}} {
		all = append(all, l.sweep("header of m.pyc", local+f[0], f[1])...)
	}
	for at := l.index; at < l.directory; at += 4 {
		all = append(all, l.sweep("index", at, 4)...)
	}
	return append(append(all, named(l, record, local)...), written(l)...)
}

// cuts are truncations: at each part's ends, and at even distances.
func cuts(l layout) []variant {
	var all []variant
	lengths := []int{1, 4, localSize, l.index, l.index + 4, l.directory - 1, l.directory, l.directory + 1, l.end - 1, l.end, l.end + 4, l.end + endSize - 1}
	for i := 1; i < 20; i++ {
		lengths = append(lengths, len(l.data)*i/20)
	}
	for _, length := range lengths {
		want := "it begins like a zip archive and has no end record: the file is truncated"
		if length < 4 {
			want = ""
		}
		all = append(all, variant{fmt.Sprintf("cut at %d", length), l.data[:length], want})
	}
	return append(all, variant{"empty", nil, "No module named 'm'"})
}

// behind are zips with something after their end.
func behind(good []byte) []variant {
	var all []variant
	for _, size := range []int{1, endSize, 65535 - endSize, 65535, 65536, 1 << 20} {
		want := loads
		if size > 65535 {
			want = "it begins like a zip archive and has no end record: the file is truncated"
		}
		all = append(all, variant{fmt.Sprintf("%d bytes behind", size), append(bytes.Clone(good), make([]byte, size)...), want})
	}
	return append(all,
		variant{"two ends", append(bytes.Clone(good), good[len(good)-endSize:]...), ""},
		variant{"two zips", append(bytes.Clone(good), good...), loads},
		variant{"half an end behind", append(bytes.Clone(good), "PK\x05\x06"...), ""},
	)
}

// named are damages with an error of their own.
func named(l layout, record, local int) []variant {
	const checksum, noIndex = "the entry is damaged: its bytes do not match their checksum", "its index does not fit its directory"
	content := local + localSize + len("m.pyc")
	swapped := string(l.data[l.index+4:l.index+8]) + string(l.data[l.index:l.index+4])
	return []variant{
		{"checksum", l.with(record+16, "\xde\xad\xbe\xef"), checksum},
		{"first byte of the content", l.with(content, "\xff"), checksum},
		{"a byte in the middle of the content", l.with(content+int(u32(l.data[record+20:]))/2, "\xff"), checksum},
		{"garbage for content", l.with(content, strings.Repeat("\xa5", 100)), checksum},
		{"encrypted", l.with(record+8, "\x01"), "the entry is encrypted"},
		{"method 12", l.with(record+10, "\x0c"), "the entry is compressed by another method than deflate"},
		{"method 99", l.with(record+10, "\x63"), "the entry is compressed by another method than deflate"},
		{"4 GiB stored", l.with(record+20, "\xff\xff\xff\xff"), "the entry is damaged: it ends behind the archive"},
		{"4 GiB unpacked", l.with(record+24, "\xff\xff\xff\xff"), checksum},
		{"4 GiB offset", l.with(record+42, "\xff\xff\xff\xff"), "the entry is damaged: it ends behind the archive"},
		{"another header", l.with(local+localSize, "n"), "the entry is damaged: its header is not where the directory says"},
		{"index: count", l.with(l.directory-12, "\x01\x00\x00\x00"), "its index is of another number of entries"},
		{"index: magic", l.with(l.directory-1, "2"), loads},
		{"index: two swapped", l.with(l.index, swapped), ""},
		{"index: all the same", l.with(l.index, strings.Repeat(string(l.data[l.index:l.index+4]), int(u16(l.data[l.end+10:])))), noIndex},
		{"index: outside", l.with(l.index, strings.Repeat("\xff", 4*int(u16(l.data[l.end+10:])))), noIndex},
		{"directory: signatures", l.with(record, "KP"), ""},
		{"no zip64", l.with(l.end+8, "\xff\xff\xff\xff"), ""},
	}
}

// written are zips with an index whose names or order no writer of ours makes. m is between them.
func written(l layout) []variant {
	record := l.records["m.pyc"]
	begin := l.locals["m.pyc"] + localSize + len("m.pyc")
	content := l.data[begin : begin+int(u32(l.data[record+20:]))]
	m := file{name: "m.pyc", content: content, method: int(u16(l.data[record+10:]))}
	if m.method != 0 {
		return nil // the checksum here is of what is stored
	}
	evil := func(name string) file { return file{name: name, content: []byte("X = 'evil'\n")} }
	var all []variant
	for _, name := range []string{"../m.py", "/etc/m.py", "a/../../m.py", "a//b.py", "./m.py", "", "/", "..", "C:\\m.py", "a\\b.py", "a\x00b.py", "\x00", "\xff\xfe.py", "a/", "__init__.py"} {
		files := []file{evil(name), m}
		if name > m.name {
			files = []file{m, evil(name)}
		}
		all = append(all, variant{fmt.Sprintf("name %q", name), write(files...), loads})
	}
	const noIndex = "its index does not fit its directory"
	long := strings.Repeat("n", 65535)
	return append(all,
		variant{"name of 64 KiB", write(m, evil(long)), loads},
		variant{"names of 64 KiB", write(m, evil(long[1:]), evil(long)), loads},
		variant{"duplicate", write(m, m), ""},
		variant{"duplicates around", write(evil("a.py"), evil("a.py"), m), ""},
		variant{"unsorted", write(evil("z.py"), evil("y.py"), m), noIndex},
		variant{"a folder that is a file", write(m, evil("m.pyc/__init__.py")), loads},
		variant{"no entries", write(), "No module named 'm'"},
		variant{"deflate of nothing", write(file{name: "m.pyc", method: 8, size: 1 << 20}), "the entry is damaged: its bytes do not match their checksum"},
		variant{"deflate of garbage", write(file{name: "m.pyc", content: []byte(strings.Repeat("\x07", 1000)), method: 8, size: 5000}), "the entry is damaged: its bytes do not match their checksum"},
		variant{"empty module", write(file{name: "m.pyc"}), "it holds bytecode of another version of Python (bad magic number)"},
		variant{"wrong magic number", write(file{name: "m.pyc", content: append([]byte("\x01\x02\r\n"), content[4:]...)}), "it holds bytecode of another version of Python (bad magic number)"},
		variant{"half the bytecode", write(file{name: "m.pyc", content: content[:len(content)/2]}), "it holds no code: the file is damaged"},
		variant{"no bytecode", write(file{name: "m.pyc", content: append(bytes.Clone(content[:16]), 'N')}), "it holds no code: the file is damaged"},
	)
}
