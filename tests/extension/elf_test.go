package extension_test

import (
	"debug/elf"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func open(t *testing.T, file string) *elf.File {
	t.Helper()
	f, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// symbols returns the names that a file defines for others, and those that it wants of others.
func symbols(t *testing.T, f *elf.File) (defined, undefined []string) {
	t.Helper()
	all, err := f.DynamicSymbols()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if s.Section == elf.SHN_UNDEF {
			undefined = append(undefined, s.Name)
		} else {
			defined = append(defined, s.Name)
		}
	}
	return defined, undefined
}

// An extension module exports its entry point and nothing of what it links; Python's C API comes from the executable.
func TestSymbols(t *testing.T) {
	python, _ := symbols(t, open(t, files(t, "PYTHON")[0]))
	for _, file := range files(t, "EXTENSIONS") {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		defined, undefined := symbols(t, open(t, file))
		if want := []string{"PyInit_" + name}; name != "_wheel" && !slices.Equal(defined, want) {
			t.Errorf("%s exports %q, want %q", name, defined, want)
		}
		if name == "_wheel" && !slices.Contains(defined, "SSL_new") {
			t.Errorf("%s exports %q: without SSL_new it tests nothing", name, defined)
		}
		for _, symbol := range undefined {
			if isAPI := strings.HasPrefix(symbol, "Py") || strings.HasPrefix(symbol, "_Py"); isAPI && !slices.Contains(python, symbol) {
				t.Errorf("%s wants %s, which the executable does not export", name, symbol)
			}
		}
	}
}

// What a module needs is in every glibc, and it looks nowhere of its own for it.
func TestDynamicSection(t *testing.T) {
	allowed := []string{"libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "ld-linux-x86-64.so.2"}
	for _, file := range files(t, "EXTENSIONS") {
		f := open(t, file)
		for _, tag := range []elf.DynTag{elf.DT_RPATH, elf.DT_RUNPATH, elf.DT_TEXTREL} {
			if value, _ := f.DynValue(tag); len(value) > 0 {
				t.Errorf("%s: has %v", file, tag)
			}
		}
		libraries, err := f.ImportedLibraries()
		if err != nil {
			t.Fatal(err)
		}
		for _, library := range libraries {
			if !slices.Contains(allowed, library) {
				t.Errorf("%s: needs %s", file, library)
			}
		}
	}
}
