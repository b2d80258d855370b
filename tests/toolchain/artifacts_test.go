package toolchain_test

import (
	"bytes"
	"debug/elf"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestStrip(t *testing.T) {
	names := func(file string) map[string]bool {
		all := map[string]bool{}
		for _, section := range open(t, file).Sections {
			all[section.Name] = true
		}
		return all
	}
	for _, libc := range []string{"GLIBC", "MUSL"} {
		full, stripped := files(t, "HELLO_CXX_DBG_"+libc)[0], files(t, "STRIPPED_CXX_"+libc)[0]
		if before := names(full); !before[".debug_info"] || !before[".kept"] {
			t.Errorf("%s: before: %v", libc, before)
		}
		if after := names(stripped); after[".debug_info"] || !after[".kept"] || !after[".symtab"] {
			t.Errorf("%s: after: %v", libc, after)
		}
		if data, err := open(t, stripped).Section(".kept").Data(); err != nil || string(data) != "this stays" {
			t.Errorf("%s: .kept: %q, %v", libc, data, err)
		}
	}
}

// TestManyObjects: the link and the archive have all objects, and their paths are more than 128 KiB.
func TestManyObjects(t *testing.T) {
	for _, name := range []string{"MANY_OBJECTS_GLIBC", "MANY_OBJECTS_MUSL"} {
		archive, err := os.ReadFile(files(t, name)[0])
		if err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(archive, []byte("\x7fELF")); n != 601 {
			t.Errorf("%s: %d members", name, n)
		}
	}
}

func TestToolRuns(t *testing.T) {
	if data, err := os.ReadFile(files(t, "RAN")[0]); err != nil || string(data) != "written by a tool\n" {
		t.Errorf("got %q, %v", data, err)
	}
}

// TestBudget: the toolchain's inputs of a C compile leave 600 of 1,500 files to the program, and all are small.
func TestBudget(t *testing.T) {
	for _, name := range []string{"HEADERS_GLIBC", "HEADERS_MUSL"} {
		count := 0
		root := files(t, name)[0]
		err := filepath.WalkDir(root+"/", func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			info, err := os.Stat(file)
			if err != nil {
				return err
			}
			if count++; info.Size() > 1<<20 {
				t.Errorf("%s: %d bytes", file, info.Size())
			}
			return nil
		})
		if err != nil || count < 300 || count > 900 {
			t.Errorf("%s: %d files, %v", name, count, err)
		}
		if _, err := os.Stat(filepath.Join(root, "libc/linux/can/j1939.h")); err != nil {
			t.Error(err)
		}
	}
}

// buildPlaces are folders of machines that build, and of Bazel's.
var buildPlaces = regexp.MustCompile(`/execroot|/sandbox/|/(home|root)/`)

// TestSysrootsTellNoPlaces: the libraries that the zig driver built name no folder but the SDK's.
func TestSysrootsTellNoPlaces(t *testing.T) {
	for _, name := range []string{"LIBS_GLIBC", "LIBS_MUSL"} {
		found := 0
		for _, file := range mustGlob(t, filepath.Join(files(t, name)[0], "*")) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, place := range buildPlaces.FindAll(data, -1) {
				t.Errorf("%s names %s", file, place)
			}
			if strings.HasPrefix(filepath.Base(file), "crt1") {
				found++
				if f := open(t, file); f.Type != elf.ET_REL {
					t.Errorf("%s: %v", file, f.Type)
				}
			}
		}
		if found != 1 {
			t.Errorf("%s: %d crt1.o", name, found)
		}
	}
}

func mustGlob(t *testing.T, pattern string) []string {
	t.Helper()
	all, err := filepath.Glob(pattern)
	if err != nil || len(all) == 0 {
		t.Fatalf("%s: %d files, %v", pattern, len(all), err)
	}
	return all
}
