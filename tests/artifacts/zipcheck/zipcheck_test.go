package zipcheck

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"slices"
	"strings"
	"testing"
	"time"
)

// module is a compiled module of Python 3.13 without instructions.
func module(filename string, flags byte) string {
	long := func(n int) string { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }
	text := func(s string) string { return "u" + long(len(s)) + s }
	code := "c" + strings.Repeat(long(0), 5) + strings.Repeat("N", 5) + text(filename) + "NN" + long(1) + "NN"
	return "\xf3\x0d\r\n" + string([]byte{flags, 0, 0, 0}) + "12345678" + code
}

// header is that of an entry as it should be.
func header(name string) *zip.FileHeader {
	return &zip.FileHeader{Name: name, CreatorVersion: 3<<8 | 20, ReaderVersion: 20, ModifiedDate: 0x21, ExternalAttrs: 0o100644 << 16}
}

type file struct {
	header *zip.FileHeader
	data   string
}

func check(t *testing.T, want Want, comment string, files ...file) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		h := f.header
		h.CRC32 = crc32.ChecksumIEEE([]byte(f.data))
		h.CompressedSize64, h.UncompressedSize64 = uint64(len(f.data)), uint64(len(f.data))
		to, err := w.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write([]byte(f.data)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.SetComment(comment); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	data := out.Bytes()
	if comment == "" {
		data = indexed(data)
	}
	return checkBytes(data, want)
}

func checkBytes(data []byte, want Want) string {
	var text []string
	for _, err := range Check(bytes.NewReader(data), int64(len(data)), want) {
		text = append(text, err.Error())
	}
	return strings.Join(text, "; ")
}

// indexed puts an index before the directory of a zip without a comment.
func indexed(data []byte) []byte {
	le := binary.LittleEndian
	end := len(data) - endSize
	at := int(le.Uint32(data[end+16:]))
	index := indexOf(data[at:end])
	data = slices.Insert(data, at, index...)
	le.PutUint32(data[end+len(index)+16:], uint32(at+len(index)))
	return data
}

func TestGood(t *testing.T) {
	umlaut := header("ö.txt")
	umlaut.Flags = 0x800
	got := check(t, Want{Magic: 3571, Entries: []string{"a/b.pyc"}, Absent: []string{"test_*"}}, "",
		file{header("a/b.pyc"), module("branch/a/b.py", 1)}, file{umlaut, "text"})
	if got != "" {
		t.Error(got)
	}
}

func TestDeviations(t *testing.T) {
	good := module("b.py", 1)
	changed := func(change func(*zip.FileHeader)) file {
		h := header("a.pyc")
		change(h)
		return file{h, good}
	}
	for want, f := range map[string]file{
		"a.pyc: time 0000 0000":                           changed(func(h *zip.FileHeader) { h.ModifiedDate = 0 }),
		"mode 100600; want 0314 and 100644":               changed(func(h *zip.FileHeader) { h.ExternalAttrs = 0o100600 << 16 }),
		"made by 0014":                                    changed(func(h *zip.FileHeader) { h.CreatorVersion = 20 }),
		"4 bytes of extra fields":                         changed(func(h *zip.FileHeader) { h.Extra = []byte{1, 2, 0, 0} }),
		`comment "c"`:                                     changed(func(h *zip.FileHeader) { h.Comment = "c" }),
		"flags 0800, want 0000":                           changed(func(h *zip.FileHeader) { h.Flags = 0x800 }),
		"a//b.pyc: the name is not a clean relative path": changed(func(h *zip.FileHeader) { h.Name = "a//b.pyc" }),
		"../b.pyc: the name is not":                       changed(func(h *zip.FileHeader) { h.Name = "../b.pyc" }),
		"/b.pyc: the name is not":                         changed(func(h *zip.FileHeader) { h.Name = "/b.pyc" }),
		`a.pyc: holds a path of the build: "bazel-out/"`:  {header("a.pyc"), module("bazel-out/b.py", 1)},
		"magic number 25956, want 3571":                   {header("a.pyc"), "de\r\n" + good[4:]},
		"flags 3, want 1":                                 {header("a.pyc"), module("b.py", 3)},
		`the file name "/b.py" is not a relative path`:    {header("a.pyc"), module("/b.py", 1)},
		`the file name "../b.py" is not a relative path`:  {header("a.pyc"), module("../b.py", 1)},
		`the file name "<string>" is not`:                 {header("a.pyc"), module("<string>", 1)},
		"too few for a header":                            {header("a.pyc"), "x"},
		`there is no entry "wanted.txt"`:                  {header("x"), ""},
		`the entry "x/test_a.py" should not be there`:     {header("x/test_a.py"), ""},
	} {
		wants := Want{Magic: 3571, Absent: []string{"test_*"}}
		if strings.Contains(want, "wanted") {
			wants.Entries = []string{"wanted.txt"}
		}
		if got := check(t, wants, "", f); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestDeviationsOfTheZip(t *testing.T) {
	if got := check(t, Want{}, "hello"); !strings.Contains(got, `the zip has a comment: "hello"`) {
		t.Error(got)
	}
	if got := check(t, Want{}, "", file{header("b"), ""}, file{header("a"), ""}); !strings.Contains(got, `not sorted: "b" stands before "a"`) {
		t.Error(got)
	}
	if errs := Check(strings.NewReader("text"), 4, Want{}); len(errs) != 1 {
		t.Error(errs)
	}
}

func TestIndex(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range []string{"a.txt", "b/c.txt"} {
		if _, err := w.CreateRaw(header(name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	good := indexed(bytes.Clone(out.Bytes()))
	if got := checkBytes(good, Want{}); got != "" {
		t.Error(got)
	}
	index := "\x00\x00\x00\x00\x33\x00\x00\x00\x02\x00\x00\x00PYRTIDX1"
	if !bytes.Contains(good, []byte(index+"PK\x01\x02")) {
		t.Errorf("there is no %q in %q", index, good)
	}
	wrong := bytes.Replace(good, []byte("\x33\x00\x00\x00\x02"), []byte("\x34\x00\x00\x00\x02"), 1)
	for want, data := range map[string][]byte{
		"want the index 00 00 00 00 33 00 00 00 02": out.Bytes(),
		"lies 00 00 00 00 34 00 00 00 02":           wrong,
		"are not its last bytes":                    append(bytes.Clone(good), 0),
	} {
		if got := checkBytes(data, Want{}); !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What the standard library writes by itself is not the format: the check sees it.
func TestOrdinaryZip(t *testing.T) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	if _, err := w.CreateHeader(&zip.FileHeader{Name: "a", Modified: time.Unix(1e9, 0)}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if errs := Check(bytes.NewReader(out.Bytes()), int64(out.Len()), Want{}); len(errs) < 3 {
		t.Error(errs)
	}
}
