// Package windows_test opens what is built for Windows.
package windows_test

import (
	"bytes"
	"debug/pe"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/windows/pecheck"
	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// path returns the file that an environment variable names.
func path(t *testing.T, name string) string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Skip("needs what Bazel builds: bazel test //tests/artifacts/windows:windows_test")
	}
	return filepath.Join(os.Getenv("TEST_SRCDIR"), value)
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestPython(t *testing.T) {
	data := read(t, path(t, "PYTHON"))
	for _, fault := range pecheck.Check(data, pecheck.Want{Exports: pecheck.API}) {
		t.Error(fault)
	}
	for _, place := range []string{"bazel-out", "/execroot/", "processwrapper-sandbox", "linux-sandbox", "external/"} {
		if i := bytes.Index(data, []byte(place)); i >= 0 {
			t.Errorf("names a place of the build: %q", data[max(0, i-60):min(len(data), i+60)])
		}
	}
}

func TestShared(t *testing.T) {
	exe, dll := shared(t)
	for _, fault := range pecheck.Check(read(t, dll), pecheck.Want{DLL: true, Exports: regexp.MustCompile(`^(_?Py|PY_TIMEOUT_MAX$|pyruntime_main$)`)}) {
		t.Errorf("DLL: %v", fault)
	}
	for _, fault := range pecheck.Check(read(t, exe), pecheck.Want{Imports: []string{"python313.dll"}}) {
		t.Errorf("executable: %v", fault)
	}
}

// Executable and DLL say which version they are.
func TestVersion(t *testing.T) {
	exe, dll := shared(t)
	for _, file := range []string{exe, dll} {
		set, err := winres.LoadFromEXE(bytes.NewReader(read(t, file)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		info, err := version.FromBytes(set.Get(winres.RT_VERSION, winres.ID(1), version.LangDefault))
		if err != nil || info.FileVersion != [4]uint16{1, 2, 3, 0} || (info.Type == version.DLL) != (file == dll) {
			t.Errorf("%s: %+v, %v", file, info, err)
		}
		if manifest := set.Get(winres.RT_MANIFEST, winres.ID(1), winres.LCIDDefault); (manifest == nil) != (file == dll) {
			t.Errorf("%s: manifest %q", file, manifest)
		}
	}
}

// Executable and DLL show the icon that the runtime was given.
func TestIcon(t *testing.T) {
	want, err := winres.LoadICO(bytes.NewReader(read(t, path(t, "ICON"))))
	if err != nil {
		t.Fatal(err)
	}
	exe, dll := shared(t)
	for _, file := range []string{exe, dll} {
		set, err := winres.LoadFromEXE(bytes.NewReader(read(t, file)))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		icon, err := set.GetIcon(winres.ID(1))
		if err != nil || !reflect.DeepEqual(icon, want) {
			t.Errorf("%s: %v, or another icon", file, err)
		}
	}
}

// What the compiler's run-time library has less exactly comes from Windows.
func TestMathFromTheSystem(t *testing.T) {
	f, err := pe.NewFile(bytes.NewReader(read(t, path(t, "PYTHON"))))
	if err != nil {
		t.Fatal(err)
	}
	imports, err := f.ImportedSymbols()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"log2", "exp", "fma", "memcpy"} {
		if !slices.ContainsFunc(imports, func(symbol string) bool { return strings.HasPrefix(symbol, name+":api-ms-win-crt-") }) {
			t.Errorf("%s is not imported", name)
		}
	}
}

// The check finds each fault in a program that has it.
func TestFaults(t *testing.T) {
	for program, want := range map[string]string{
		"FIXED_PLACE":   "(ASLR, high entropy, NX)",
		"LOW_ENTROPY":   "(ASLR, high entropy, NX)",
		"EXECUTES_DATA": "(ASLR, high entropy, NX)",
		"WINDOWED":      "subsystem 2, want 3",
		"EXPORTS":       "exports inflate",
		"WRITABLE_CODE": "section .text is writable and executable",
		"NEEDS":         "needs comctl32.dll, which is none of the system's",
		"PLAIN":         "",
	} {
		faults := pecheck.Check(read(t, path(t, program)), pecheck.Want{})
		found := slices.ContainsFunc(faults, func(err error) bool { return strings.Contains(err.Error(), want) })
		if want == "" && len(faults) > 0 || want != "" && !found {
			t.Errorf("%s: found %v, want %q", program, faults, want)
		}
	}
}
