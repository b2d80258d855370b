package leaks_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

var update = flag.Bool("update", false, "write the baseline anew, in the workspace, instead of comparing with it")

const remedy = "if a change of the start explains it, " +
	"`./bazelw run //tests/leaks:leaks_test -- -test.run=TestClean -update` writes it anew"

// The baselines, and the runtimes that have them: the first one makes it.
var baselines = map[string][]string{
	"interpreter.txt": {"GLIBC", "MUSL"},
	"tool.txt":        {"TOOL", "MUSL_TOOL"},
}

// write renews a baseline in the workspace.
func write(t *testing.T, name, text string) {
	t.Helper()
	workspace := os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if workspace == "" {
		t.Fatal("-update: no BUILD_WORKSPACE_DIRECTORY: start it by `bazel run`, not `bazel test`")
	}
	if err := os.WriteFile(filepath.Join(workspace, "tests/leaks/testdata", name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// clean returns what clean.py prints, the same in three runs.
func clean(t *testing.T, program string, args ...string) string {
	t.Helper()
	first := ""
	for i := 0; i < 3; i++ {
		stdout, stderr, err := run(t, program, args...)
		if err != nil || stderr != "" {
			t.Fatalf("%v\n%s%s", err, stdout, stderr)
		}
		if first != "" && stdout != first {
			t.Fatalf("two clean starts differ:\n%s\n%s", first, stdout)
		}
		first = stdout
	}
	return first
}

// A clean start reports the baseline and nothing else: as an interpreter and as a tool, on both C libraries.
func TestClean(t *testing.T) {
	for name, users := range baselines {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil && !*update {
			t.Fatal(err)
		}
		if lines := strings.Count(string(content), "\n"); lines > 20 {
			t.Errorf("%s has %d lines: too many to be read", name, lines)
		}
		for _, user := range users {
			t.Run(user, func(t *testing.T) {
				var args []string
				if name == "interpreter.txt" {
					args = []string{here(t, "clean.py")}
				}
				got := clean(t, runtimes.Built(t, user), args...)
				if *update && user == users[0] {
					write(t, name, got)
				} else if !*update && got != string(content) {
					t.Errorf("%s: got\n%s\nwant\n%s\n%s", name, got, content, remedy)
				}
			})
		}
	}
}

// A start with one planted leak is not clean.
func TestPlantedLeakIsNotClean(t *testing.T) {
	const code = `
import sys
from engine import _leaky
class Node: pass
_leaky.leak(Node())
exec(compile(open(sys.argv[1]).read(), "clean", "exec"))
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		stdout, stderr, err := run(t, python, "-c", code, here(t, "clean.py"))
		if err != nil || !strings.Contains("\n"+stdout, "\nfind __main__.Node 1\n") {
			t.Errorf("%v\n%s%s", err, stdout, stderr)
		}
	})
}
