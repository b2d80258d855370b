package debug_test

import (
	"bytes"
	"debug/dwarf"
	"hash/crc32"
	"io"
	"os"
	"strings"
	"testing"
)

// TestSeparate: one build id, and the debug information in one file only, of which the other one knows.
func TestSeparate(t *testing.T) {
	python, symbols := file(t, "DEBUG", "/python"), file(t, "DEBUG", "/python.debug")
	var ids [2][]byte
	for i, path := range []string{python, symbols} {
		f := open(t, path)
		if hasInfo := f.Section(".debug_info") != nil; hasInfo != (path == symbols) {
			t.Errorf("%s: debug information: %v", path, hasInfo)
		}
		if f.Section(".symtab") == nil {
			t.Errorf("%s has no symbols", path)
		}
		id := f.Section(".note.gnu.build-id")
		if id == nil {
			t.Fatalf("%s has no build id", path)
		}
		data, err := id.Data()
		if err != nil || len(data) != 36 {
			t.Fatalf("%s: build id %x, %v", path, data, err)
		}
		ids[i] = data
	}
	if !bytes.Equal(ids[0], ids[1]) {
		t.Errorf("build ids %x and %x", ids[0], ids[1])
	}
	content, err := os.ReadFile(symbols)
	if err != nil {
		t.Fatal(err)
	}
	link, err := open(t, python).Section(".gnu_debuglink").Data()
	want := crc32.ChecksumIEEE(content)
	if err != nil || !bytes.HasPrefix(link, []byte("python.debug\x00")) || !bytes.HasSuffix(link, []byte{byte(want), byte(want >> 8), byte(want >> 16), byte(want >> 24)}) {
		t.Errorf("the link is %q, %v", link, err)
	}
	if open(t, symbols).Section(".pyruntime.zip") != nil {
		t.Error("the archive is in the symbols")
	}
}

// TestUnits: the debug information knows CPython's files, and no folder of the build machine.
func TestUnits(t *testing.T) {
	data, err := open(t, file(t, "DEBUG", "/python.debug")).DWARF()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for reader := data.Reader(); ; reader.SkipChildren() {
		entry, err := reader.Next()
		if err != nil {
			t.Fatal(err)
		}
		if entry == nil {
			break
		}
		name, _ := entry.Val(dwarf.AttrName).(string)
		folder, _ := entry.Val(dwarf.AttrCompDir).(string)
		if strings.HasPrefix(name, "/") || strings.HasPrefix(folder, "/") {
			t.Errorf("a path of the build machine: %s in %s", name, folder)
		}
		for _, part := range []string{"Objects/longobject.c", "Modules/_json.c", "tests/native/single.c"} {
			found[part] = found[part] || strings.HasSuffix(name, part)
		}
	}
	if !found["Objects/longobject.c"] || !found["Modules/_json.c"] {
		t.Errorf("units: %v", found)
	}
}

// TestNoBuildPath: nor does the executable.
func TestNoBuildPath(t *testing.T) {
	for _, name := range []string{"/python", "/python.debug"} {
		f, err := os.Open(file(t, "DEBUG", name))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/execroot/", "/sandbox/"} {
			if bytes.Contains(content, []byte(path)) {
				t.Errorf("%s has %q in it", name, path)
			}
		}
	}
}
