package twin_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
)

// digests is one line a module and level, as golden.sha256 has them.
func digests(t *testing.T, srcs []string) string {
	var b strings.Builder
	for level := 0; level <= 2; level++ {
		pycs := compile(t, level, srcs...)
		for _, src := range srcs {
			sum := sha256.Sum256(pycs[src])
			fmt.Fprintf(&b, "%s %d %s\n", hex.EncodeToString(sum[:]), level, filepath.Base(src))
		}
	}
	return b.String()
}

// The same bytes on every platform and with every C library.
func TestGoldenDigests(t *testing.T) {
	golden(t, "testdata/modules/golden.sha256", digests(t, sources(t, "testdata/modules")))
}

// Folding can give a NaN, with the sign that the processor likes. The bytecode has one sign everywhere.
func TestSignOfNaN(t *testing.T) {
	src := filepath.Join(t.TempDir(), "nan.py")
	write(t, src, "x = 1e1000 - 1e1000\ny = -(1e1000 - 1e1000)\nz = -(1e1000 * 0)\n")
	pyc := compile(t, 0, src)[src]
	if n := bytes.Count(pyc, []byte("\xf8\x7f")); n != 0 {
		t.Errorf("%d NaNs are positive", n)
	}
	if !bytes.Contains(pyc, []byte("g\x00\x00\x00\x00\x00\x00\xf8\xff")) && !bytes.Contains(pyc, []byte("\xe7\x00\x00\x00\x00\x00\x00\xf8\xff")) {
		t.Errorf("no NaN in %q", pyc)
	}
}

func TestOrderAndSplitDoNotMatter(t *testing.T) {
	srcs := sources(t, "testdata/modules")
	want := compile(t, 0, srcs...)
	for seed := int64(0); seed < 20; seed++ {
		random := rand.New(rand.NewSource(seed))
		shuffled := append([]string{}, srcs...)
		random.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		at := 1 + random.Intn(len(shuffled)-1)
		for _, part := range [][]string{shuffled[:at], shuffled[at:]} {
			for src, pyc := range compile(t, 0, part...) {
				if !bytes.Equal(pyc, want[src]) {
					t.Errorf("seed %d: %s differs", seed, src)
				}
			}
		}
	}
}

func TestOneModuleTwiceInARun(t *testing.T) {
	dir, out := t.TempDir(), t.TempDir()
	write(t, filepath.Join(dir, "a.py"), "x = ('name', {'b', 'a'} , 'name', 1000, 1000.5)\n")
	text, code := run(t, dir, "pyc", "optimize=0", job("a.py", out+"/1", "a.py"), job("a.py", out+"/2", "a.py"))
	if code != 0 || !bytes.Equal(read(t, out+"/1"), read(t, out+"/2")) {
		t.Errorf("exit %d, %q, or two different files", code, text)
	}
}

func TestHeader(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.py"), "x = 1\n")
	if text, code := run(t, dir, "pyc", "optimize=0", job("a.py", "a.pyc", "some/a.py")); code != 0 {
		t.Fatal(text)
	}
	got := hex.EncodeToString(read(t, dir+"/a.pyc")[:16])
	// 3571 CR LF; unchecked hash; _imp.source_hash(_RAW_MAGIC_NUMBER, b"x = 1\n") of a stock CPython 3.13.5.
	if want := "f30d0d0a" + "01000000" + "e786e2893651120e"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestFilenameIsAsGiven(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.py"), "x = 1\n")
	name := "päckage/модуль name.py"
	if text, code := run(t, dir, "pyc", "optimize=0", job("a.py", "a.pyc", name)); code != 0 {
		t.Fatal(text)
	}
	pyc := read(t, dir+"/a.pyc")
	if !bytes.Contains(pyc, []byte(name)) || bytes.Contains(pyc, []byte("a.py\x00")) || bytes.Contains(pyc, []byte(dir)) {
		t.Errorf("co_filename is not %q alone: %q", name, pyc)
	}
}

func TestFrozenHeader(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.py"), "x = 'text'\n")
	text, code := run(t, dir, "freeze", "__phello__.ham\ta.py\t1.h", "other\ta.py\t2.h")
	if code != 0 {
		t.Fatal(text)
	}
	golden(t, "testdata/frozen_header.txt", string(read(t, dir+"/1.h")))
	if !strings.Contains(string(read(t, dir+"/2.h")), "const unsigned char _Py_M__other[] = {") {
		t.Error("2.h does not define _Py_M__other")
	}
}
