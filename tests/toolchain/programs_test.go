// Package toolchain_test reads and runs what the toolchains of //toolchains/zig make of the programs in programs/.
package toolchain_test

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// files returns the files of a target, sorted by path, that BUILD.bazel gives the test in an environment variable.
func files(t *testing.T, name string) []string {
	t.Helper()
	value, ok := os.LookupEnv(name)
	if !ok {
		t.Skip("needs what Bazel builds: bazel test //tests/toolchain:all")
	}
	var all []string
	for _, file := range strings.Fields(value) {
		all = append(all, filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TEST_WORKSPACE"), file))
	}
	return all
}

// output runs a program in an empty environment.
func output(t *testing.T, program string) string {
	t.Helper()
	cmd := exec.Command(program)
	cmd.Env = []string{}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Errorf("%s: %v\n%s", program, err, out)
	}
	return string(out)
}

func open(t *testing.T, file string) *elf.File {
	t.Helper()
	f, err := elf.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestOutput(t *testing.T) {
	const c = "C add 2 1.585 7 touched=1 file=tests/toolchain/programs/hello.c date=redacted\n"
	const cxx = "C++ caught sum=45 plugins=1\n"
	for name, want := range map[string]string{
		"HELLO_C_GLIBC":        c,
		"HELLO_C_MUSL":         c,
		"HELLO_C_OPT_GLIBC":    c,
		"HELLO_CXX_GLIBC":      cxx,
		"HELLO_CXX_MUSL":       cxx,
		"HELLO_CXX_DBG_GLIBC":  cxx,
		"HELLO_CXX_DBG_MUSL":   cxx,
		"LINKOPTS_GLIBC":       "linkopts 1.0 0x1234 1\n",
		"LINKOPTS_MUSL":        "linkopts 1.0 0x1234 1\n",
		"MANY_OBJECTS_GLIBC":   "",
		"MANY_OBJECTS_MUSL":    "",
		"STRIPPED_CXX_GLIBC":   cxx,
		"STRIPPED_CXX_MUSL":    cxx,
		"SHARED_LIBRARY_GLIBC": "shared 3\n",
	} {
		t.Run(name, func(t *testing.T) {
			all := files(t, name)
			if got := output(t, all[len(all)-1]); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestStatic: musl's programs need nothing of the machine, lie anywhere in memory unless -no-pie says otherwise, and
// their threads get 8 MiB.
func TestStatic(t *testing.T) {
	for name, kind := range map[string]elf.Type{
		"HELLO_C_MUSL": elf.ET_DYN, "HELLO_CXX_MUSL": elf.ET_DYN, "LINKOPTS_MUSL": elf.ET_EXEC, "TOOL": elf.ET_DYN,
	} {
		f := open(t, files(t, name)[0])
		if f.Type != kind {
			t.Errorf("%s: %v, want %v", name, f.Type, kind)
		}
		if libraries, err := f.ImportedLibraries(); err == nil && len(libraries) > 0 {
			t.Errorf("%s: needs %q", name, libraries)
		}
		var stack uint64
		for _, prog := range f.Progs {
			switch prog.Type {
			case elf.PT_INTERP:
				t.Errorf("%s: has a %v", name, prog.Type)
			case elf.PT_GNU_STACK:
				stack = prog.Memsz
			}
		}
		if stack != 8<<20 {
			t.Errorf("%s: stack size %d", name, stack)
		}
	}
}

var glibcNeeds = []string{
	"ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1", "libutil.so.1",
}

// TestGlibcFloor: glibc's programs need no library but glibc's, and nothing newer than 2.28 of it.
func TestGlibcFloor(t *testing.T) {
	version := regexp.MustCompile(`^GLIBC_2\.([0-9]|1[0-9]|2[0-8])(\.[0-9]+)?$`)
	for name, kind := range map[string]elf.Type{
		"HELLO_C_GLIBC": elf.ET_DYN, "HELLO_CXX_GLIBC": elf.ET_DYN, "LINKOPTS_GLIBC": elf.ET_EXEC,
	} {
		f := open(t, files(t, name)[0])
		if f.Type != kind {
			t.Errorf("%s: %v, want %v", name, f.Type, kind)
		}
		if interp := f.Section(".interp"); interp == nil {
			t.Errorf("%s: no .interp", name)
		} else if data, _ := interp.Data(); string(data) != "/lib64/ld-linux-x86-64.so.2\x00" {
			t.Errorf("%s: loader %q", name, data)
		}
		libraries, err := f.ImportedLibraries()
		if err != nil || len(libraries) == 0 {
			t.Errorf("%s: libraries %q, %v", name, libraries, err)
		}
		for _, library := range libraries {
			if !slices.Contains(glibcNeeds, library) {
				t.Errorf("%s: needs %s", name, library)
			}
		}
		symbols, err := f.ImportedSymbols()
		if err != nil || len(symbols) == 0 {
			t.Errorf("%s: symbols %v, %v", name, symbols, err)
		}
		for _, symbol := range symbols {
			if symbol.Version != "" && !version.MatchString(symbol.Version) {
				t.Errorf("%s: needs %s@%s", name, symbol.Name, symbol.Version)
			}
		}
	}
}

// TestCompilerRuntime: a program that needs the compiler's run-time library has glibc's mathematics all the same.
func TestCompilerRuntime(t *testing.T) {
	symbols, err := open(t, files(t, "HELLO_C_GLIBC")[0]).ImportedSymbols()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"log2", "memset"} {
		if !slices.ContainsFunc(symbols, func(s elf.ImportedSymbol) bool { return s.Name == name }) {
			t.Errorf("%s is not glibc's", name)
		}
	}
}

func TestLinkOptions(t *testing.T) {
	f := open(t, files(t, "LINKOPTS_GLIBC")[0])
	symbols, err := f.DynamicSymbols()
	if err != nil || !slices.ContainsFunc(symbols, func(s elf.Symbol) bool { return s.Name == "exported_by_option" }) {
		t.Errorf("-Wl,--export-dynamic-symbol: got %v, %v", symbols, err)
	}
	if f.Section(".note.gnu.build-id") == nil {
		t.Error("-Wl,--build-id=sha1: no build id")
	}
	if open(t, files(t, "HELLO_C_GLIBC")[0]).Section(".note.gnu.build-id") != nil {
		t.Error("a build id nobody asked for")
	}
}

// TestNoPlaces: no file names a folder of the machine that built it, with debug information (DBG) or without.
func TestNoPlaces(t *testing.T) {
	places := regexp.MustCompile(buildPlaces.String() + "|/tmp/")
	for _, name := range []string{"HELLO_C_GLIBC", "HELLO_C_MUSL", "HELLO_CXX_DBG_GLIBC", "HELLO_CXX_DBG_MUSL", "HELLO_C_OPT_GLIBC"} {
		data, err := os.ReadFile(files(t, name)[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range places.FindAllIndex(data, -1) {
			t.Errorf("%s: %q", name, data[max(0, at[0]-40):min(len(data), at[0]+40)])
		}
	}
}
