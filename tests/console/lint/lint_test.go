// Package lint_test has the check of a console read a zip that needs the compiler.
package lint_test

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

func lint(t *testing.T, args ...string) string {
	t.Helper()
	all := append([]string{"-label", "//x:console", "-zip", "needs\t" + runtimes.Built(t, "NEEDS"), "-absent", "pdb", "-absent", "timeit",
		"-out", filepath.Join(t.TempDir(), "out")}, args...)
	out, err := exec.Command(runtimes.Built(t, "CHECK"), all...).CombinedOutput()
	if (err == nil) != (len(out) == 0) {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// Every place is named, with module and line, and nothing else.
func TestLint(t *testing.T) {
	const want = `console: //x:console: profile = "console" has no compiler, but these zips need it:
    needs/engine/plugins.py:3: uses ast.literal_eval
    needs/engine/plugins.py:12: calls ast.literal_eval
    needs/engine/plugins.py:17: calls builtins.exec
    needs/engine/plugins.py:17: uses compile
    needs/engine/plugins.py:17: calls exec
    needs/engine/plugins.py:21: calls eval
    needs/engine/plugins.py:2: imports pdb, which a console does not have
Compile when you build, take the module out`
	if got := lint(t); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestWaivers(t *testing.T) {
	if got := lint(t, "-waived", "engine.plugins"); got != "" {
		t.Error(got)
	}
	var lines []string
	for _, line := range []string{"2", "3", "12", "17"} {
		lines = append(lines, "-waived", "engine.plugins:"+line)
	}
	if got := lint(t, lines...); !strings.Contains(got, "need it:\n    needs/engine/plugins.py:21: calls eval\nCompile") {
		t.Error(got)
	}
}
