package importer_test

import (
	"debug/elf"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// copied is a runtime in a folder of its own, which tests damage.
type copied struct {
	t    *testing.T
	path string
	good []byte
	zip  layout // places count from the start of the zip
	at   int    // of the zip in the file
}

func newCopied(t *testing.T, python string) *copied {
	t.Helper()
	good, err := os.ReadFile(python)
	if err != nil {
		t.Fatal(err)
	}
	if err := image.RewriteConf(good, func(c image.Conf) image.Conf { return c.Set("runfiles") }); err != nil {
		t.Fatal(err)
	}
	im, err := image.Parse(good)
	if err != nil || !im.HasZip {
		t.Fatalf("%s: no zip in it: %v", python, err)
	}
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	zip := newLayout(t, good[im.ZipAt:im.ZipAt+im.ZipSize])
	return &copied{t, filepath.Join(folder, "python"), good, zip, int(im.ZipAt)}
}

// run writes the file and runs it. It ends well, or with one clear line: a start-up error, or the last line of a traceback.
func (c *copied) run(name string, data []byte, want string) {
	c.t.Helper()
	if err := os.WriteFile(c.path, data, 0o755); err != nil {
		c.t.Fatal(err)
	}
	cmd := limited(c.t, command(c.t, c.path, "-c", "import json; print(json.dumps([1]))"))
	code, stdout, stderr := ended(cmd)
	if err := os.Remove(c.path); err != nil {
		c.t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	last := lines[len(lines)-1]
	switch {
	case code == 0 && stdout == "[1]\n" && (want == "" || want == loads):
	case code == 1 && want != loads && strings.Contains(last, c.path) && strings.Contains(last, want) && !strings.Contains(stderr, "Fatal"):
	default:
		c.t.Errorf("%s: exit status %d, want %q\n%s%s", name, code, want, stdout, stderr)
	}
}

// patched is the file with other bytes at a place of its zip.
func (c *copied) patched(at int, change string) []byte {
	data := append([]byte(nil), c.good...)
	copy(data[c.at+at:], change)
	return data
}

// The zip in an executable, damaged at the places that every reader looks at.
func TestHostileZipInExecutable(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		c := newCopied(t, python)
		z, json := c.zip, "stdlib/json/__init__.pyc"
		record, local := z.records[json], z.locals[json]
		c.run("good", c.good, loads)
		const noIndex, damaged = "its index does not fit its directory", "the archive in it is damaged: build the file again"
		for _, d := range []struct {
			name   string
			at     int
			change string
			want   string
		}{
			{"end: signature", z.end, "KP", "no end record: the file is truncated"},
			{"end: zip64", z.end + 8, "\xff\xff\xff\xff", damaged},
			{"end: disk", z.end + 4, "\x01", damaged},
			{"end: one entry less", z.end + 10, number(uint64(len(z.records)-1), 2), ""},
			{"end: size", z.end + 12, "\xff\xff\xff\x7f", "its end record is damaged: the directory is larger than the file"},
			{"end: offset", z.end + 16, "\xfe\xff\xff\xff", "its end record is damaged: the directory is larger than the file"},
			{"end: size zero", z.end + 12, "\x00\x00\x00\x00", "its end record is damaged"},
			{"index: magic", z.directory - 1, "2", loads},
			{"index: count", z.directory - 12, "\x01\x00\x00\x00", "its index is of another number of entries"},
			{"index: offsets", z.index, strings.Repeat("\xff", z.directory-12-z.index), noIndex},
			{"index: all the first", z.index, strings.Repeat("\x00", z.directory-12-z.index), noIndex},
			{"directory: zeros", z.directory, strings.Repeat("\x00", z.end-z.directory), noIndex},
			{"record: checksum", record + 16, "\xde\xad", "the entry is damaged: its bytes do not match their checksum"},
			{"record: stored size", record + 20, "\xff\xff\xff\xff", "the entry is damaged: it ends behind the archive"},
			{"record: size", record + 24, "\xff\xff\xff\xff", "the entry is damaged"},
			{"record: offset", record + 42, "\xff\xff\xff\xff", "the entry is damaged: it ends behind the archive"},
			{"record: length of the name", record + 28, "\xff\xff", ""},
			{"record: method", record + 10, "\x0c", "the entry is compressed by another method than deflate"},
			{"record: encrypted", record + 8, "\x01", "the entry is encrypted"},
			{"header: signature", local, "KP", "the entry is damaged: its header is not where the directory says"},
			{"header: length of the extra field", local + 28, "\xff\xff", "the entry is damaged"},
			{"contents: zeros", 0, strings.Repeat("\x00", z.index), "its header is not where the directory says"},
		} {
			c.run(d.name, c.patched(d.at, d.change), d.want)
		}
	})
}

// The executable's own parts: cut short, sections elsewhere, settings that are no text.
func TestHostileExecutable(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		c := newCopied(t, python)
		for _, length := range []int{len(c.good) - 1, len(c.good) - endSize, c.at + c.zip.directory, c.at + c.zip.index, c.at + len(c.zip.data)/2, c.at + 1, c.at} {
			c.run("cut", c.good[:length], "is cut short: section .pyruntime.zip reaches beyond its end")
		}
		c.run("cut in the headers", c.good[:c.at-64], "its table of sections is damaged")
		for _, size := range []int{1, 22, 70_000, 1 << 20} {
			c.run("something behind", append(append([]byte(nil), c.good...), make([]byte, size)...), loads)
		}
		zip, conf := c.header(".pyruntime.zip"), c.header(".pyruntime.conf")
		for _, value := range []uint64{0, 1, 1 << 31, 1 << 32, 1 << 62, 1<<63 - 1, 1 << 63, 1<<64 - 1, uint64(len(c.good))} {
			for _, field := range []int{24, 32} { // offset and size
				c.run("section of the zip", c.withHeader(zip+field, value), "")
				c.run("section of the settings", c.withHeader(conf+field, value), "")
			}
		}
		im, err := image.Parse(c.good)
		if err != nil {
			t.Fatal(err)
		}
		label := strings.Index(string(c.good), "label="+im.Conf.Get("label"))
		for _, settings := range []string{
			strings.Repeat("\xff", image.ConfSize), strings.Repeat("=", image.ConfSize), strings.Repeat("\n", image.ConfSize),
			"path=" + strings.Repeat("a", image.ConfSize-5), strings.Repeat("path=\n", image.ConfSize/6), "label=\n", "main=\x01\n", "\x00", "path={zip}/../../..\n",
			"path={root}/" + strings.Repeat("../", 1000) + "\n",
		} {
			data := append([]byte(nil), c.good...)
			clear(data[label : label+image.ConfSize])
			copy(data[label:label+image.ConfSize], settings)
			if err := os.WriteFile(c.path, data, 0o755); err != nil {
				t.Fatal(err)
			}
			code, _, stderr := ended(limited(t, command(t, c.path, "-c", "import json")))
			if code != 0 && code != 1 || code == 1 && !strings.Contains(stderr, ": ") || strings.Contains(stderr, "Fatal") {
				t.Errorf("settings %.40q: exit status %d\n%s", settings, code, stderr)
			}
		}
	})
}

const replaced = `
import _interpreters, os, sys
os.remove(sys.executable)
with open(sys.executable, "w") as file:
    file.write("another file")
interpreter = _interpreters.create()
failure = _interpreters.exec(interpreter, "import json; print(json.dumps([1]))")
assert failure is None, failure.errdisplay
import json
`

// A new interpreter in a program whose file was replaced takes its modules from the file that runs.
func TestReplacedExecutable(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		c := newCopied(t, python)
		if err := os.WriteFile(c.path, c.good, 0o755); err != nil {
			t.Fatal(err)
		}
		if code, stdout, stderr := ended(limited(t, command(t, c.path, "-c", replaced))); code != 0 || stdout != "[1]\n" {
			t.Errorf("exit status %d\n%s%s", code, stdout, stderr)
		}
	})
}

// header is where the section's header is in the file.
func (c *copied) header(name string) int {
	c.t.Helper()
	f, err := elf.NewFile(strings.NewReader(string(c.good)))
	if err != nil {
		c.t.Fatal(err)
	}
	for i, section := range f.Sections {
		if section.Name == name {
			return int(binary.LittleEndian.Uint64(c.good[40:])) + 64*i
		}
	}
	c.t.Fatalf("no section %s", name)
	return 0
}

func (c *copied) withHeader(at int, value uint64) []byte {
	data := append([]byte(nil), c.good...)
	binary.LittleEndian.PutUint64(data[at:], value)
	return data
}
