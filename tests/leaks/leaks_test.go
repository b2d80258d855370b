// Package leaks_test runs pyruntime_leakfinder in runtimes with a module in C that leaks.
package leaks_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// run starts a program in an empty folder with an empty environment and returns what it wrote.
func run(t *testing.T, program string, args ...string) (stdout, stderr string, err error) {
	t.Helper()
	var out, complaints bytes.Buffer
	command := exec.Command(program, args...)
	command.Dir = t.TempDir()
	command.Env = []string{"TMPDIR=" + command.Dir}
	command.Stdout, command.Stderr = &out, &complaints
	err = command.Run()
	return out.String(), complaints.String(), err
}

// here returns the absolute path of a file of testdata.
func here(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// debugPython returns the executable of the debug build.
func debugPython(t *testing.T) string {
	t.Helper()
	for _, path := range strings.Fields(os.Getenv("DEBUG")) {
		if !strings.HasSuffix(path, ".debug") {
			t.Setenv("DEBUG_PYTHON", path)
		}
	}
	return runtimes.Built(t, "DEBUG_PYTHON")
}

// Every file of unit tests passes, none is skipped.
func unitTests(t *testing.T, python string) {
	for _, name := range []string{"finding", "browsing"} {
		t.Run(name, func(t *testing.T) {
			stdout, stderr, err := run(t, python, here(t, name+".py"))
			if err != nil || strings.Contains(stderr, "skipped") || !strings.HasSuffix(stderr, "\nOK\n") {
				t.Errorf("%v\n%s%s", err, stdout, stderr)
			}
		})
	}
}

func TestUnits(t *testing.T) { runtimes.ForEach(t, unitTests) }

// The assertions of the debug build hold for all that is read of its inside.
func TestUnitsOfDebugBuild(t *testing.T) { unitTests(t, debugPython(t)) }

// The time for an object does not grow with their number: that of a search of each object's referrers would be eight times as long.
func TestLinear(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		stdout, stderr, err := run(t, python, here(t, "linear.py"), "200000", "1600000")
		if err != nil {
			t.Fatalf("%v\n%s%s", err, stdout, stderr)
		}
		for _, line := range strings.Split(strings.TrimSpace(stdout), "\n") {
			fields := strings.Fields(line)
			few, _ := strconv.ParseFloat(fields[1], 64)
			many, err := strconv.ParseFloat(fields[2], 64)
			if err != nil || few <= 0 || many > 4*few {
				t.Errorf("%s: an object takes %s ns of 200,000 and %s ns of 1,600,000", fields[0], fields[1], fields[2])
			}
			t.Log(line)
		}
	})
}

// A subinterpreter has a finder of its own, which sees its own objects.
func TestSubinterpreter(t *testing.T) {
	const code = `
import _interpreters
one = _interpreters.create("isolated")
code = "import pyruntime_leakfinder as f; f.surplus(); assert f.find()['tracked'] > 100; f.memory_by_module()"
print(_interpreters.exec(one, code))
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		if stdout, stderr, err := run(t, python, "-c", code); err != nil || stdout != "None\n" {
			t.Errorf("%v\n%s%s", err, stdout, stderr)
		}
	})
}

// Without memory for a pass there is a MemoryError, and the interpreter goes on.
func TestNoMemory(t *testing.T) {
	const code = `
import resource, pyruntime_leakfinder as finder
keep = [[] for _ in range(2000000)]
size = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
for search in (finder.find, finder.surplus, finder.snapshot, finder.memory_by_module, lambda: finder.chains(keep),
               lambda: finder.referrers(keep)):
    resource.setrlimit(resource.RLIMIT_AS, (size + 1000000, -1))
    try:
        search()
        print("no error")
    except MemoryError:
        print("MemoryError")
    resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
print(finder.find()["tracked"] > 2000000)
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		want := strings.Repeat("MemoryError\n", 6) + "True\n"
		if stdout, stderr, err := run(t, python, "-c", code); err != nil || stdout != want {
			t.Errorf("%v\n%s%s", err, stdout, stderr)
		}
	})
}
