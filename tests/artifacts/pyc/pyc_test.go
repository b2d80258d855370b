package pyc

import (
	"encoding/hex"
	"os"
	"slices"
	"strings"
	"testing"
)

func sample(t *testing.T) []byte {
	t.Helper()
	text, err := os.ReadFile("testdata/sample.pyc.hex")
	if err != nil {
		t.Fatal(err)
	}
	data, err := hex.DecodeString(strings.Join(strings.Fields(string(text)), ""))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestHeader(t *testing.T) {
	if h, err := ReadHeader(sample(t)); err != nil || h != (Header{Magic: 3571, Flags: 1}) {
		t.Errorf("got %+v, %v", h, err)
	}
}

func TestFilenames(t *testing.T) {
	data := sample(t)
	if names, err := Filenames(data); err != nil || !slices.Equal(names, []string{"branch/sample.py"}) {
		t.Errorf("got %q, %v", names, err)
	}
	// Cut off anywhere it is an error, and no crash.
	for n := range len(data) {
		if names, err := Filenames(data[:n]); err == nil {
			t.Errorf("%d of %d bytes: got %q", n, len(data), names)
		}
	}
}

func TestErrors(t *testing.T) {
	head := string(sample(t)[:headerSize])
	for text, want := range map[string]string{
		"short":                              "5 bytes, too few for a header",
		strings.Repeat("x", 20):              "not with a magic number",
		head + "N":                           "no code object",
		head + "NN":                          "1 bytes after the end",
		head + "?":                           `byte 17: unknown type '?'`,
		head + "r\x05\x00\x00\x00":           "reference 5 of 0",
		head + "s\xff\xff\xff\xff":           "-1 bytes wanted",
		head + strings.Repeat(")\x01", 3000): "no object at depth 2001",
	} {
		if _, err := Filenames([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want an error with %q", text, err, want)
		}
	}
}
