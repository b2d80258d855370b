package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSeal(t *testing.T) {
	dir := t.TempDir()
	zip, out := filepath.Join(dir, "a.zip"), filepath.Join(dir, "out.c")
	if err := os.WriteFile(zip, []byte("abc"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := run([]string{"-out", out, zip, zip}, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	// FIPS 180-2, B.1.
	for _, want := range []string{"    {0xba, 0x78, 0x16, 0xbf, 0x8f,", "0x15, 0xad},\n", "pyruntime_seal = {2, DIGESTS};\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "seal: want -out and zips: []"},
		{[]string{"-out", "x"}, "seal: want -out and zips: []"},
		{[]string{"-out", "x", "absent.zip"}, "seal: open absent.zip"},
		{[]string{"@absent"}, "seal: parameter file: open absent"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, &stderr); code != 1 || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%q: %d, %s", c.args, code, stderr.String())
		}
	}
}
