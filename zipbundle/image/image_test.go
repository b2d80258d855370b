package image

import (
	"archive/zip"
	"bytes"
	"debug/elf"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"testing"
)

// The test's own executable is the fixture: an ELF file that can be run to see whether it still works.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == "say-hello" {
		os.Stdout.WriteString("hello")
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var sampleConf = Conf{{"label", "//x:y"}, {"path", "{zip}/scripts"}}

func ownExecutable(t *testing.T) []byte {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func sampleZip(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	f, err := w.Create("stdlib/os.pyc")
	if err != nil {
		t.Fatal(err)
	}
	f.Write([]byte("bytecode"))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func attachSample(t *testing.T) []byte {
	t.Helper()
	out, err := Attach(ownExecutable(t), sampleZip(t), sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func writeExecutable(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "image")
	if err := os.WriteFile(path, data, 0o755); err != nil {
		t.Fatal(err)
	}
	return path
}

// checkImage asserts that the file at path runs and carries the sample.
func checkImage(t *testing.T, path string, conf Conf) *Image {
	t.Helper()
	if out, err := exec.Command(path, "say-hello").Output(); err != nil || string(out) != "hello" {
		t.Errorf("running it: %q, %v", out, err)
	}
	im, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(im.Conf, conf) {
		t.Errorf("conf: got %v, want %v", im.Conf, conf)
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	zr, err := zip.NewReader(io.NewSectionReader(f, im.ZipAt, im.ZipSize), im.ZipSize)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := zr.Open("stdlib/os.pyc"); err != nil {
		t.Error(err)
	} else if text, err := io.ReadAll(data); err != nil || string(text) != "bytecode" {
		t.Errorf("entry: %q, %v", text, err)
	}
	return im
}

func TestAttach(t *testing.T) {
	data := attachSample(t)
	if !bytes.HasSuffix(data, sampleZip(t)) {
		t.Error("the zip is not at the end of the file")
	}
	own := ownExecutable(t)
	if !bytes.Equal(data[headerSize:len(own)], own[headerSize:]) {
		t.Error("the original bytes have changed")
	}
	im := checkImage(t, writeExecutable(t, data), sampleConf)
	if im.ZipAt+im.ZipSize != int64(len(data)) {
		t.Errorf("the zip ends at %d of %d", im.ZipAt+im.ZipSize, len(data))
	}
}

func TestAttachedSections(t *testing.T) {
	data := attachSample(t)
	before, err := elf.NewFile(bytes.NewReader(ownExecutable(t)))
	if err != nil {
		t.Fatal(err)
	}
	after, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if len(after.Sections) != len(before.Sections)+2 {
		t.Errorf("%d sections, then %d", len(before.Sections), len(after.Sections))
	}
	for i, s := range before.Sections {
		got := after.Sections[i].SectionHeader
		if s.Name == ".shstrtab" {
			got.Offset, got.Size, got.FileSize = s.Offset, s.Size, s.FileSize
		}
		if got != s.SectionHeader {
			t.Errorf("section %d was %+v, is %+v", i, s.SectionHeader, got)
		}
	}
	for name, size := range map[string]int{ConfSection: ConfSize, ZipSection: len(sampleZip(t))} {
		s := after.Section(name)
		if s == nil || s.Type != elf.SHT_PROGBITS || s.Flags != 0 || s.Addr != 0 || s.Size != uint64(size) {
			t.Errorf("%s: %+v", name, s)
		}
	}
}

func TestAttachWithoutZip(t *testing.T) {
	data, err := Attach(ownExecutable(t), nil, sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	im, err := Parse(data)
	if err != nil || im.HasZip || !reflect.DeepEqual(im.Conf, sampleConf) {
		t.Errorf("%+v, %v", im, err)
	}
}

func TestRewriteConf(t *testing.T) {
	data := attachSample(t)
	before := bytes.Clone(data)
	edit := func(c Conf) Conf { return c.Set("runfiles", "_main").Set("path") }
	want := Conf{{"label", "//x:y"}, {"runfiles", "_main"}}
	if err := RewriteConf(data, edit); err != nil {
		t.Fatal(err)
	}
	path := writeExecutable(t, before)
	if err := RewriteConfFile(path, edit); err != nil {
		t.Fatal(err)
	}
	inFile, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(inFile, data) {
		t.Errorf("the file differs from the bytes, %v", err)
	}
	at := checkImage(t, path, want).confAt
	if !bytes.Equal(data[:at], before[:at]) || !bytes.Equal(data[at+ConfSize:], before[at+ConfSize:]) {
		t.Error("something beside the conf has changed")
	}
}
