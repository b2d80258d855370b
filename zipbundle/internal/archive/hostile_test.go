package archive

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sample is a zip of a stored entry `a` of two bytes and a deflated one, `bb`.
func sample(t testing.TB) []byte {
	t.Helper()
	stored, err1 := FromBytes("a", []byte("xx"), false)
	deflated, err2 := FromBytes("bb", []byte(strings.Repeat("y", 400)), true)
	var out bytes.Buffer
	if err := Write(&out, []Entry{stored, deflated}); err != nil || err1 != nil || err2 != nil {
		t.Fatal(err, err1, err2)
	}
	return out.Bytes()
}

// patch returns data with bytes changed, from an offset on.
func patch(data []byte, offset int, change ...byte) []byte {
	data = bytes.Clone(data)
	copy(data[offset:], change)
	return data
}

type hostile struct {
	want string // in the error
	data []byte
}

// hostileEnds are zips with which something is wrong where they end.
func hostileEnds(t testing.TB) []hostile {
	good := sample(t)
	end := len(good) - endSize
	return []hostile{
		{"is no zip, or cut off: it has no record that ends a zip", nil},
		{"is no zip, or cut off", []byte("text")},
		{"is no zip, or cut off", good[:end+10]},
		{"is no zip, or cut off", good[:end]},
		{"3 bytes follow the end of the zip; remove them", append(bytes.Clone(good), "end"...)},
		{"is cut off: its comment lacks 3 bytes", append(patch(good, end+20, 5), "hi"...)},
		{"is a zip64, for 65535 entries or 4 GiB and more; split it", patch(good, end+16, 255, 255, 255, 255)},
		{"is a zip64", patch(good, end+10, 255, 255)},
		{"its offsets are wrong by 4 bytes: something lies before the zip or its end; give the zip alone", append([]byte("exe!"), good...)},
		{"its offsets are wrong by 1 bytes", patch(good, end+12, good[end+12]-1)},
		{"is damaged: its directory, 95 bytes at 65535, would lie behind its end", patch(good, end+16, 255, 255)},
	}
}

// hostileRecords are zips with which something is wrong in the directory or in what it says.
func hostileRecords(t testing.TB) []hostile {
	good := sample(t)
	first := bytes.Index(good, []byte("PK\x01\x02"))
	second := first + recordSize + len("a")
	data := int(le.Uint32(good[second+42:])) + localSize + len("bb")
	twins := patch(good, second+recordSize, 'a')
	twins = append(twins[:second+recordSize+1], twins[second+recordSize+2:]...)
	end := len(twins) - endSize
	twins = patch(patch(twins, second+28, 1), end+12, twins[end+12]-1)
	return []hostile{
		{"its directory is damaged: zip: not a valid zip file", patch(good, first, 'X')},
		{"its directory is damaged: unexpected EOF", patch(good, len(good)-endSize+8, 3, 0, 3, 0)},
		{"its index does not match its directory; build the zip anew", patch(good, first-idTail-1, 1)},
		{`two entries are called "a"; a reader would find either`, twins},
		{`entry "a": is encrypted`, patch(good, first+8, 1)},
		{`entry "a": compression method 12; stored and deflated are known`, patch(good, first+10, 12)},
		{`entry "a": is stored, and has two sizes: 1 and 2`, patch(good, first+24, 1)},
		{`entry "big": says that it has 4 GiB or more`, big(t)},
		{`entry "a": its header is damaged: zip`, patch(good, 0, 'X')},
		{`entry "a": its 65282 bytes at 31 reach beyond the entries, which end at`, patch(good, first+20, 2, 255, 0, 0, 2, 255)},
		{`entry "bb": its header is damaged`, patch(good, second+42, 255, 255, 255, 127)},
		{`entry "a": the bytes do not match their checksum`, patch(good, localSize+1, 'X')},
		{`entry "bb": the bytes do not match their checksum`, patch(good, second+24, 3)},
		{`entry "bb": flate: corrupt input`, patch(good, data, 255)},
	}
}

// big is a zip with an entry of a few bytes that says it inflates to 8 GiB.
func big(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	to, err := w.CreateRaw(&zip.FileHeader{Name: "big", Method: zip.Deflate, CompressedSize64: 2, UncompressedSize64: 1 << 33})
	if err == nil {
		_, err = to.Write([]byte{3, 0})
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestHostile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hostile.zip")
	for _, h := range append(hostileEnds(t), hostileRecords(t)...) {
		if err := os.WriteFile(path, h.data, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := readAll(path); err == nil || !strings.HasPrefix(err.Error(), path+": ") || !strings.Contains(err.Error(), h.want) {
			t.Errorf("got %v, want an error of %s with %q", err, path, h.want)
		}
	}
}

// readAll reads a zip and the bytes of all of its entries.
func readAll(path string) error {
	var r Reader
	defer r.Close()
	entries, err := r.Read(path)
	for _, e := range entries {
		if err == nil {
			_, err = e.Data()
		}
	}
	return err
}

// What is stored is checked while it is copied.
func TestCopyChecks(t *testing.T) {
	data := patch(sample(t), localSize+1, 'X')
	entries, err := read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	entries[0].zip = "in.zip"
	err = WriteFile(filepath.Join(t.TempDir(), "out.zip"), entries)
	if err == nil || !strings.Contains(err.Error(), `out.zip: in.zip: entry "a": the bytes do not match their checksum`) {
		t.Errorf("got %v", err)
	}
}
