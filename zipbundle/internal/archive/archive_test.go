package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func entry(t *testing.T, name, data string, deflate bool) Entry {
	t.Helper()
	e, err := FromBytes(name, []byte(data), deflate)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func zipOf(t *testing.T, entries ...Entry) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, entries); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestWrite(t *testing.T) {
	long := strings.Repeat("long ", 100)
	data := zipOf(t, entry(t, "ö.txt", "x", true), entry(t, "b/c.pyc", long, true), entry(t, "a.pyc", long, false), entry(t, "empty", "", true))
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range zr.File {
		got = append(got, fmt.Sprintf("%s method=%d flags=%x mode=%v time=%v extra=%d comment=%q",
			f.Name, f.Method, f.Flags, f.Mode(), f.Modified.UTC().Format("2006-01-02 15:04:05"), len(f.Extra), f.Comment))
	}
	const rest = " mode=-rw-r--r-- time=1980-01-01 00:00:00 extra=0 comment=\"\""
	want := []string{
		"a.pyc method=0 flags=0" + rest, "b/c.pyc method=8 flags=0" + rest,
		"empty method=0 flags=0" + rest, "ö.txt method=0 flags=800" + rest,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestOrderOfEntriesDoesNotMatter(t *testing.T) {
	a, b := entry(t, "a", "1", true), entry(t, "b", "2", true)
	if !bytes.Equal(zipOf(t, a, b), zipOf(t, b, a)) {
		t.Error("the order of the entries shows")
	}
}

// More zips than a process may have open, read in turns.
func TestReadMany(t *testing.T) {
	var r Reader
	defer r.Close()
	var all []Entry
	dir := t.TempDir()
	for i := range 50 {
		path := filepath.Join(dir, fmt.Sprint(i))
		if err := WriteFile(path, []Entry{entry(t, fmt.Sprintf("%d.pyc", i), fmt.Sprint("data ", i), true)}); err != nil {
			t.Fatal(err)
		}
		entries, err := r.Read(path)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, entries...)
	}
	for i, e := range all {
		if data, err := e.Data(); err != nil || string(data) != fmt.Sprint("data ", i) {
			t.Errorf("%s: %q, %v", e.Name, data, err)
		}
	}
}

func TestRawCopy(t *testing.T) {
	data := zipOf(t, entry(t, "a", strings.Repeat("a", 1000), true), entry(t, "b", "b", true))
	path := filepath.Join(t.TempDir(), "z")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var r Reader
	defer r.Close()
	entries, err := r.Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := zipOf(t, entries...); !bytes.Equal(got, data) {
		t.Error("a copied zip differs from the original")
	}
}

func TestUncompressed(t *testing.T) {
	packed := entry(t, "a", strings.Repeat("a", 1000), true)
	if got, want := zipOf(t, packed.Uncompressed()), zipOf(t, entry(t, "a", strings.Repeat("a", 1000), false)); !bytes.Equal(got, want) {
		t.Error("an entry that was deflated differs from one that never was")
	}
	broken := packed
	broken.CRC32++
	var out bytes.Buffer
	if err := Write(&out, []Entry{broken.Uncompressed()}); err == nil || !strings.Contains(err.Error(), "do not match their checksum") {
		t.Errorf("broken: %v", err)
	}
}

func TestSame(t *testing.T) {
	packed, plain := entry(t, "a", strings.Repeat("a", 99), true), entry(t, "b", strings.Repeat("a", 99), false)
	if same, err := Same(packed, plain); !same || err != nil {
		t.Errorf("deflated and stored: %v, %v", same, err)
	}
	if same, err := Same(plain, entry(t, "a", strings.Repeat("b", 99), false)); same || err != nil {
		t.Errorf("different: %v, %v", same, err)
	}
	broken := plain
	broken.CRC32++
	if _, err := broken.Data(); err == nil || !strings.Contains(err.Error(), "do not match their checksum") {
		t.Errorf("broken: %v", err)
	}
}

func TestWriteErrors(t *testing.T) {
	e := entry(t, "a", "x", false)
	var out bytes.Buffer
	if err := Write(&out, make([]Entry, limit+1)); err == nil || !strings.Contains(err.Error(), "65535 entries, a zip holds 65534; split it") {
		t.Errorf("too many: %v", err)
	}
	big := e
	big.Size = 1 << 32
	if err := Write(&out, []Entry{big}); err == nil || !strings.Contains(err.Error(), "larger than 4 GiB") {
		t.Errorf("too large: %v", err)
	}
	path := filepath.Join(t.TempDir(), "z")
	short := e
	short.Stored = 5
	if err := WriteFile(path, []Entry{short}); err == nil || !strings.Contains(err.Error(), "1 bytes instead of 5") {
		t.Errorf("short: %v", err)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Error("a failed write left a file")
	}
}

// The index says where the records of the directory begin, and ends where the directory does.
func TestIndex(t *testing.T) {
	for want, entries := range map[string][]Entry{
		"\x00\x00\x00\x00\x2f\x00\x00\x00\x02\x00\x00\x00PYRTIDX1": {entry(t, "b/c", "2", false), entry(t, "a", "1", false)},
		"\x00\x00\x00\x00PYRTIDX1":                                 nil,
	} {
		data := zipOf(t, entries...)
		end := data[len(data)-endSize:]
		at := le.Uint32(end[16:])
		if got := string(data[at-uint32(len(want)) : at]); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if size := le.Uint32(end[12:]); int(at+size) != len(data)-endSize {
			t.Errorf("the directory is at %d, of %d bytes, in a zip of %d", at, size, len(data))
		}
	}
}
