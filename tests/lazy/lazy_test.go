// Package lazy_test runs programs whose imports are lazy on runtimes that were built so.
package lazy_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// here returns the absolute path of a file of this folder.
func here(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// result is what a program wrote, and how it ended.
type result struct {
	stdout, stderr string
	err            error
}

// run starts a program in an empty folder, with an empty environment.
func run(t *testing.T, program string, args ...string) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(program, args...)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{"TMPDIR=" + cmd.Dir}
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	return result{stdout.String(), stderr.String(), err}
}

// prints runs a program that must succeed and write only to stdout.
func prints(t *testing.T, program string, args ...string) string {
	t.Helper()
	r := run(t, program, args...)
	if r.err != nil || r.stderr != "" {
		t.Fatalf("%q: %v\n%s%s", args, r.err, r.stdout, r.stderr)
	}
	return r.stdout
}

// runFile is the program that runs a file with its folder on sys.path.
const runFile = "import runpy, sys; sys.argv[:] = sys.argv[1:]; sys.path.insert(0, sys.argv[0].rpartition('/')[0]); runpy.run_path(sys.argv[0], run_name='__main__')"

// Every file of unit tests passes, none is skipped.
func TestSemantics(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, name := range []string{"failures", "modules", "packages", "settings", "threads"} {
			t.Run(name, func(t *testing.T) {
				r := run(t, python, "-c", runFile, here(t, "testdata/"+name+".py"))
				if r.err != nil || strings.Contains(r.stderr, "skipped") || !strings.HasSuffix(r.stderr, "\nOK\n") {
					t.Errorf("%v\n%s%s", r.err, r.stdout, r.stderr)
				}
			})
		}
	})
}

// The whole standard library, imported before any of it runs, then used in either order: the same modules fail as without
// laziness, in the same way.
func TestStandardLibrary(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		file := here(t, "testdata/all_modules.py")
		_, eager, _ := strings.Cut(prints(t, python, "-X", "pyruntime_lazy=0", file, "eager"), "\n")
		if eager == "" {
			t.Error("without laziness no module fails, not even those of other systems")
		}
		for _, order := range []string{"forwards", "backwards"} {
			counts, failures, _ := strings.Cut(prints(t, python, file, order), "\n")
			if failures != eager {
				t.Errorf("%s: got\n%s\nwant\n%s", order, failures, eager)
			}
			fields := strings.Fields(counts)
			if len(fields) != 2 || len(fields[0]) < 3 || len(fields[1]) < 3 {
				t.Errorf("%s: modules, waiting before the first use, lost: %s", order, counts)
			}
			t.Logf("%s: modules, waiting before the first use, lost: %s", order, counts)
		}
	})
}

// An extension module in a file runs at once: its library makes the module.
func TestNativeModule(t *testing.T) {
	const code = `
import sys
sys.path.insert(0, sys.argv[1].rpartition("/")[0])
import native, pyruntime_lazy
print(type(native).__name__, native.x, pyruntime_lazy.report()["bypassed"]["native"])
`
	want := "module 1 a shared library, which makes its own module\n"
	native := filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("NATIVE"))
	if got := prints(t, runtimes.Built(t, "GLIBC"), "-c", code, native); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A one-file tool is lazy as its runtime is, and so are the processes that it starts.
func TestTool(t *testing.T) {
	methods := []string{"fork", "forkserver", "spawn"}
	want := ""
	for _, method := range methods {
		want += method + " [0, 1, 4, 9]\n"
	}
	want += "['unused'] True\n"
	if got := prints(t, runtimes.Built(t, "TOOL"), methods...); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
