package twin_test

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	emulator = flag.String("runner", "", "what runs the other machine's twin: a name of package runner")
	here     = flag.String("here", "", "this machine's twin")
	there    = flag.String("there", "", "the other machine's twin")
	lib      = flag.String("lib", "", "CPython's source tree")
)

// Long tables, strings outside Latin-1, annotations, classes, generators.
var modules = []string{
	"_pydecimal", "_strptime", "colorsys", "dataclasses", "encodings/cp037", "encodings/mac_turkish", "encodings/punycode", "fractions",
	"html/entities", "json/decoder", "nturl2path", "random", "re/_parser", "statistics", "stringprep", "tarfile",
	"test/test_float", "test/test_long", "test/test_struct", "typing", "unittest/mock",
}

// Numbers of every kind and size.
const numbers = "x = [1e308, 5e-324, -0.0, 1e1000, 0.1, 2**31, 2**32, 2**63, -2**63, 10**400, 1j, '\U0001f600', b'\\xff', 1.5e-7j, -(1e1000 - 1e1000), 1e1000 * 0]\n"

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main(*emulator, *there, m.Run))
}

// TestSameBytes: what a twin writes does not depend on the machine that it runs on.
func TestSameBytes(t *testing.T) {
	r, err := runner.New(*emulator)
	if err != nil {
		t.Fatal(err)
	}
	srcs := []string{filepath.Join(t.TempDir(), "numbers.py")}
	write(t, srcs[0], numbers)
	for _, module := range modules {
		srcs = append(srcs, filepath.Join(*lib, "Lib", module+".py"))
	}
	for _, optimize := range []int{0, 2} {
		want := compileBy(t, *here, exec.Command, optimize, srcs)
		got := compileBy(t, *there, r.Command, optimize, srcs)
		for _, src := range srcs {
			if len(want[src]) < 100 || !bytes.Equal(got[src], want[src]) {
				t.Errorf("%s, optimize %d: %d bytes there, %d here: want the same, 100 or more", src, optimize, len(got[src]), len(want[src]))
			}
		}
	}
}

func compileBy(t *testing.T, twin string, start func(string, ...string) *exec.Cmd, optimize int, srcs []string) map[string][]byte {
	t.Helper()
	path, err := filepath.Abs(twin)
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("TWIN", path)
	execCommand = start
	return compile(t, optimize, srcs...)
}
