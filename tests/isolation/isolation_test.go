package isolation

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// A runtime opens, stats and reads links of nothing but its own file, what its site lists, and the C library's needs.
func TestReadsNothingOutside(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.write("work/script.py", "import sys, listed; print(sys.path)\n")
	for name, args := range map[string][]string{
		"command": {"-c", "pass"},
		"report":  {"-c", testdata(t, "report.py")},
		"module":  {"-m", "json.tool", "--help"},
		"listed":  {"-c", "import listed, sys; assert listed.WHERE == 'packages'"},
		"missing": {"-c", "try:\n import hostile_only\nexcept ImportError: pass"},
		"failure": {"-c", "import json; json.loads('x')"},
		"script":  {"script.py"},
		"stdin":   {"-"},
	} {
		t.Run(name, func(t *testing.T) {
			allowed := b.allowed()
			if name == "script" {
				allowed.File(b.work+"/script.py", "named on the command line")
			}
			r, accesses := traced(t, b.command(args...))
			if wantCode := map[string]int{"failure": 1}[name]; r.code != wantCode {
				t.Errorf("exit code %d: %s", r.code, r.stderr)
			}
			noViolations(t, allowed.Violations(accesses))
		})
	}
}

func noViolations(t *testing.T, violations []string) {
	t.Helper()
	if len(violations) > 0 {
		t.Errorf("%d accesses outside:\n%s", len(violations), strings.Join(violations, "\n"))
	}
}

// A listed folder that is not there is asked for itself, never for the folders above it.
func TestMissingFolderAsksForNothingAbove(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	for _, folder := range []string{"packages", "bin/live"} {
		if err := os.RemoveAll(b.root + "/" + folder); err != nil {
			t.Fatal(err)
		}
	}
	r, accesses := traced(t, b.command("-c", testdata(t, "report.py")))
	if r.code != 0 {
		t.Errorf("exit code %d: %s", r.code, r.stderr)
	}
	noViolations(t, b.allowed().Violations(accesses))
}

// All that upstream looks at is planted: the output stays the same, no hostile file runs, none is even looked at.
func TestHostileSurroundings(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	script := testdata(t, "report.py")
	want := plain(t, b.command("-c", script))
	b.plant()
	cmd := b.command("-c", script)
	cmd.Env = b.environment(hostileVariables(b.root + "/hostile")...)
	r, accesses := traced(t, cmd)
	if r.code != 0 || r.stdout != want {
		t.Errorf("exit code %d; output differs: %s", r.code, firstDifference(want, r.stdout))
	}
	if strings.Contains(r.stdout+r.stderr, marker) || r.stderr != "" {
		t.Errorf("a hostile file showed, or there are messages:\n%s", r.stderr)
	}
	noViolations(t, b.allowed().Violations(accesses))
}

func firstDifference(want, got string) string {
	wants := strings.Split(want, "\n")
	for i, line := range strings.Split(got, "\n") {
		if i >= len(wants) || line != wants[i] {
			return "got line " + line
		}
	}
	return "nothing or less"
}

// The same for programs that run otherwise than by -c.
func TestHostileSurroundingsOfProgramsAndPrompts(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.plant()
	b.write("work/script.py", "import json, os, sys; print(json.dumps(1), sys.path[0])\n")
	for _, args := range [][]string{
		{"script.py"}, {b.work + "/script.py"}, {"-m", "json.tool", "--help"}, {"-"}, {"-i"}, {"-i", "-c", "import json"},
	} {
		cmd := b.command(args...)
		cmd.Env = b.environment(hostileVariables(b.root + "/hostile")...)
		cmd.Stdin = strings.NewReader("import json, os\n")
		r := run(t, cmd, cmd.Run)
		if r.code != 0 || strings.Contains(r.stdout+r.stderr, marker) {
			t.Errorf("%q: exit code %d\n%s%s", args, r.code, r.stdout, r.stderr)
		}
	}
}

// The checks see something: a stock interpreter in the same surroundings fails both.
func TestStockInterpreterFails(t *testing.T) {
	const stock = "/usr/bin/python3"
	if _, err := os.Stat(stock); err != nil {
		t.Fatalf("no stock interpreter to compare with: %v; on Debian: apt-get install python3-minimal", err)
	}
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.plant()
	b.exe = stock
	cmd := exec.Command(stock, "-c", "import json")
	cmd.Dir, cmd.Env = b.work, b.environment("PYTHONPATH="+b.root+"/hostile")
	r, accesses := traced(t, cmd)
	if !strings.Contains(r.stderr, marker) {
		t.Errorf("no hostile module ran in a stock interpreter: the planting does not work:\n%s", r.stderr)
	}
	if violations := b.allowed().Violations(accesses); len(violations) < 10 {
		t.Errorf("only %d accesses outside in a stock interpreter: the checker does not see them:\n%s", len(violations), strings.Join(violations, "\n"))
	}
}
