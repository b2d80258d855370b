// Package shared checks the shared modules of the conformance build.
package shared

import (
	"debug/elf"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var folder = flag.String("build", "", "folder of what a build adds to the tree")

// TestSharedModules: what they export, where they look for libraries, what they need.
func TestSharedModules(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(*folder, "build", "lib.*", "*.so"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d shared modules, %v", len(files), err)
	}
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		checkModule(t, file, name)
	}
}

func checkModule(t *testing.T, path, name string) {
	file, err := elf.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	for _, tag := range []elf.DynTag{elf.DT_RPATH, elf.DT_RUNPATH, elf.DT_TEXTREL} {
		if values, err := file.DynValue(tag); err != nil || len(values) > 0 {
			t.Errorf("%s: %s: %v, %v", name, tag, values, err)
		}
	}
	libraries, err := file.ImportedLibraries()
	if err != nil || strings.Contains(strings.Join(libraries, " "), "python") {
		t.Errorf("%s: needs %q, %v", name, libraries, err)
	}
	symbols, err := file.DynamicSymbols()
	if err != nil {
		t.Fatal(err)
	}
	entry := false
	for _, s := range symbols {
		if s.Section == elf.SHN_UNDEF {
			continue
		}
		entry = entry || s.Name == "PyInit_"+name
		// ctypes' tests call its functions by their names.
		if name != "_ctypes_test" && !strings.HasPrefix(s.Name, "PyInit") {
			t.Errorf("%s: exports %s", name, s.Name)
		}
	}
	if !entry {
		t.Errorf("%s: does not export PyInit_%s", name, name)
	}
}

// TestTree: a build's files are where upstream has them.
func TestTree(t *testing.T) {
	for _, name := range []string{"python", "Programs/_testembed", "Modules/Setup.local", "pybuilddir.txt", "pyconfig.h", "Makefile"} {
		if _, err := os.Stat(filepath.Join(*folder, name)); err != nil {
			t.Error(err)
		}
	}
}
