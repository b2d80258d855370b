// Package macos_test opens what is built for macOS. Nothing here runs it.
package macos_test

import (
	"bytes"
	"debug/macho"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// loadCodeSignature is LC_CODE_SIGNATURE: a program for Apple's processors without a signature is not started.
const loadCodeSignature = 0x1d

func signed(f *macho.File) bool {
	return slices.ContainsFunc(f.Loads, func(load macho.Load) bool {
		return f.ByteOrder.Uint32(load.Raw()) == loadCodeSignature
	})
}

// open returns the file, and has found an executable that is put at any address and loads libSystem alone.
func open(t *testing.T, name string, cpu macho.Cpu) *macho.File {
	t.Helper()
	f, err := macho.Open(runtimes.Built(t, name))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	if f.Cpu != cpu || f.Type != macho.TypeExec {
		t.Errorf("%s is of type %v for %v, want an executable for %v", name, f.Type, f.Cpu, cpu)
	}
	if want := macho.FlagPIE | macho.FlagDyldLink | macho.FlagTwoLevel; f.Flags&want != want || f.Flags&macho.FlagAllowStackExecution != 0 {
		t.Errorf("%s has the flags %#x, want %#x among them, and no executable stack", name, f.Flags, want)
	}
	libraries, err := f.ImportedLibraries()
	if want := "/usr/lib/libSystem.B.dylib"; err != nil || strings.Join(libraries, " ") != want {
		t.Errorf("%s loads %q, want %s; %v", name, libraries, want, err)
	}
	return f
}

// imports tells whether the program has a function of libSystem.
func imports(t *testing.T, f *macho.File, function string) bool {
	t.Helper()
	symbols, err := f.ImportedSymbols()
	if err != nil {
		t.Fatal(err)
	}
	return slices.Contains(symbols, function)
}

func TestAarch64(t *testing.T) {
	for name, function := range map[string]string{"HELLO_C_AARCH64": "_printf", "HELLO_CXX_AARCH64": "_pthread_mutex_lock"} {
		f := open(t, name, macho.CpuArm64)
		if !signed(f) {
			t.Errorf("%s has no signature", name)
		}
		if !imports(t, f, function) {
			t.Errorf("%s does not import %s", name, function)
		}
	}
}

// All of the interpreter's core, with a main that compiles.
func TestCore(t *testing.T) {
	f := open(t, "CORE_AARCH64", macho.CpuArm64)
	if !signed(f) {
		t.Error("it has no signature")
	}
	for _, function := range []string{"_dlopen", "_fork", "_pthread_create"} {
		if !imports(t, f, function) {
			t.Errorf("it does not import %s", function)
		}
	}
	data, err := os.ReadFile(runtimes.Built(t, "CORE_AARCH64"))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"3.13.5", "ModuleNotFoundError", "invalid syntax", "darwin"} {
		if !bytes.Contains(data, []byte(text)) {
			t.Errorf("no %q in it", text)
		}
	}
	t.Logf("%.1f MB", float64(len(data))/1e6)
}

func TestX86(t *testing.T) {
	for name, function := range map[string]string{"HELLO_C_X86_64": "_printf", "HELLO_CXX_X86_64": "_pthread_mutex_lock"} {
		if f := open(t, name, macho.CpuAmd64); !imports(t, f, function) {
			t.Errorf("%s does not import %s", name, function)
		}
	}
}

// No name of the build is in a program.
func TestNames(t *testing.T) {
	for _, name := range []string{"HELLO_C_AARCH64", "HELLO_CXX_AARCH64", "HELLO_C_X86_64", "HELLO_CXX_X86_64", "CORE_AARCH64"} {
		data, err := os.ReadFile(runtimes.Built(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"/sandbox/", "/execroot/", "zig-cache-"} {
			if strings.Contains(string(data), text) {
				t.Errorf("%s has %q in it", name, text)
			}
		}
	}
}
