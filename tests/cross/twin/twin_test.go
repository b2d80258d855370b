// Package twin_test compiles modules by compilers of two machines and compares the bytes.
package twin_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	name    = flag.String("runner", "", "what runs the other machine's programs")
	here    = flag.String("here", "", "this machine's twin")
	there   = flag.String("there", "", "the other machine's twin")
	sources = flag.String("sources", "", "CPython's source tree")
)

// Numbers of every kind and size, long tables, strings outside Latin-1, annotations, classes, generators.
var modules = []string{
	"_pydecimal", "_strptime", "colorsys", "dataclasses", "encodings/cp037", "encodings/mac_turkish", "encodings/punycode", "fractions",
	"html/entities", "json/decoder", "math_constants", "nturl2path", "random", "re/_parser", "statistics", "stringprep", "tarfile",
	"test/test_float", "test/test_long", "test/test_struct", "typing", "unittest/mock",
}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main(*name, *there, "", m.Run))
}

// compile compiles the modules and returns the bytecode by module.
func compile(t *testing.T, optimize string, command func(args ...string) *exec.Cmd) map[string][]byte {
	t.Helper()
	folder := t.TempDir()
	lines := []string{"optimize=" + optimize}
	outs := map[string]string{}
	for _, module := range modules {
		source := filepath.Join(*sources, "Lib", module+".py")
		if module == "math_constants" {
			source = filepath.Join(folder, "constants.py")
			text := "x = [1e308, 5e-324, -0.0, 1e1000, 0.1, 2**31, 2**32, 2**63, -2**63, 10**400, 1j, '\U0001f600', b'\\xff', 1.5e-7j, -(1e1000 - 1e1000), 1e1000 * 0]\n"
			if err := os.WriteFile(source, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out := filepath.Join(folder, strings.ReplaceAll(module, "/", ".")+".pyc")
		outs[module] = out
		lines = append(lines, source+"\t"+out+"\t"+module+".py")
	}
	params := filepath.Join(folder, "params")
	if err := os.WriteFile(params, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := command("pyc", "@"+params).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	compiled := map[string][]byte{}
	for module, out := range outs {
		data, err := os.ReadFile(out)
		if err != nil || len(data) < 100 {
			t.Fatalf("%s: %d bytes, %v", module, len(data), err)
		}
		compiled[module] = data
	}
	return compiled
}

func TestSameBytes(t *testing.T) {
	r, err := runner.New(*name)
	if err != nil {
		t.Fatal(err)
	}
	for _, optimize := range []string{"0", "2"} {
		want := compile(t, optimize, func(args ...string) *exec.Cmd { return exec.Command(*here, args...) })
		got := compile(t, optimize, func(args ...string) *exec.Cmd { return r.Command(*there, args...) })
		for module, data := range want {
			if !bytes.Equal(got[module], data) {
				t.Errorf("%s, optimize %s: %d bytes there, %d here, and they differ", module, optimize, len(got[module]), len(data))
			}
		}
	}
}
