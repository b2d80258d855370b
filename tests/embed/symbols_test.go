package embed

import (
	"debug/elf"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// symbols of a program: all that it defines, and those that it exports.
func symbols(t *testing.T, exe string) (defined map[string]elf.Symbol, exported []string) {
	t.Helper()
	f, err := elf.Open(exe)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	defined = map[string]elf.Symbol{}
	for _, s := range all {
		if s.Section != elf.SHN_UNDEF {
			defined[s.Name] = s
		}
	}
	dynamic, _ := f.DynamicSymbols()
	for _, s := range dynamic {
		if s.Section != elf.SHN_UNDEF {
			exported = append(exported, s.Name)
		}
	}
	return defined, exported
}

// The program exports Python's C API for modules that it loads, and nothing of ours or of third parties.
func TestExports(t *testing.T) {
	defined, exported := symbols(t, runtimes.Built(t, "GLIBC"))
	api := regexp.MustCompile(`^_?Py|^PY_TIMEOUT_MAX$`)
	count := 0
	for _, name := range exported {
		if strings.HasPrefix(name, "PyInit_") || !api.MatchString(name) && !isOfTheCompiler(name) {
			t.Errorf("exported: %s", name)
		}
		count++
	}
	if count < 1000 {
		t.Errorf("only %d symbols are exported", count)
	}
	for _, name := range []string{"pyruntime_initialize", "SSL_new", "inflate", "sqlite3_open", "XML_Parse", "ffi_call"} {
		if s, ok := defined[name]; !ok || elf.ST_VISIBILITY(s.Other) != elf.STV_HIDDEN && elf.ST_BIND(s.Info) != elf.STB_LOCAL {
			t.Errorf("%s is not there, or not hidden: %v %v", name, ok, s.Other)
		}
	}
}

// A module in a shared library that brings other versions of third parties' libraries loads into the program, and into its interpreter.
func TestLoadsSharedModules(t *testing.T) {
	exe, wheel := runtimes.Built(t, "GLIBC"), runtimes.Built(t, "WHEEL")
	code := fmt.Sprintf("import importlib.machinery as m, importlib.util as u, zlib, ssl\n"+
		"spec = u.spec_from_file_location('_wheel', %q)\nmodule = u.module_from_spec(spec)\nspec.loader.exec_module(module)\nprint(module.rivals()['inflate'], zlib.decompress(zlib.compress(b'ours')))", wheel)
	host(t, exe, "code="+code, "run").wants(t, "own b'ours'\n")
	host(t, exe, "--python", "-c", code).wants(t, "own b'ours'\n")
}

// What a C++ program of this toolchain has anyway.
func isOfTheCompiler(name string) bool {
	return strings.HasPrefix(name, "_Z") || strings.HasPrefix(name, "__")
}

// The archive is data that is mapped with the program, in a section of its own; strip does not touch it.
func TestArchiveIsData(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		f, err := elf.Open(exe)
		if err != nil {
			t.Fatal(err)
		}
		section := f.Section(".pyruntime.zip")
		if section == nil || section.Flags != elf.SHF_ALLOC {
			t.Errorf("section .pyruntime.zip: %+v", section)
		}
		stripped := t.TempDir() + "/stripped"
		content, err := os.ReadFile(exe)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(stripped, content, 0o755); err != nil {
			t.Fatal(err)
		}
		for _, command := range [][]string{{"strip", stripped}, {"objcopy", "--strip-all", "--remove-section=.comment", stripped}} {
			if output, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				t.Fatalf("%q: %v %s; on Debian: apt-get install binutils", command, err, output)
			}
			host(t, stripped, "code=import json, logic.rules; print('runs')", "run").wants(t, "runs\n")
		}
	})
}

// The library has no main, and the program nothing of what is for executables of ours.
func TestLibrary(t *testing.T) {
	library := runtimes.Built(t, "LIBRARY")
	output, err := exec.Command("nm", "-A", "--defined-only", library).CombinedOutput()
	if err != nil {
		t.Fatalf("nm: %v %s; on Debian: apt-get install binutils", err, output)
	}
	for _, wanted := range []string{" _PyImport_Inittab\n", " pyruntime_site\n", " pyruntime_archive\n"} {
		if !strings.Contains(string(output), wanted) {
			t.Errorf("no%s in:\n%s", wanted, output)
		}
	}
	if regexp.MustCompile(`(?m) T main$`).Match(output) {
		t.Errorf("the library has a main:\n%s", output)
	}
	for _, variable := range []string{"GLIBC", "MUSL"} {
		defined, _ := symbols(t, runtimes.Built(t, variable))
		if _, ok := defined["pyruntime_find_runfiles"]; ok {
			t.Errorf("%s: the program has what is for executables of ours", variable)
		}
	}
}
