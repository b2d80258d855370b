// Package embed tests the library that python_embed_library makes, in a C++ program linked with it: tests/embed/host.
package embed

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// run is a run of the host: what it printed on both streams, and its exit code.
type run struct {
	text string
	code int
}

// host runs the program `exe` in a folder of its own with a bare environment.
func host(t *testing.T, exe string, args ...string) run {
	t.Helper()
	return start(t, exe, []string{"PATH=/usr/bin:/bin"}, args...)
}

func start(t *testing.T, exe string, env []string, args ...string) run {
	t.Helper()
	cmd := exec.Command(exe, args...)
	cmd.Env, cmd.Dir = env, t.TempDir()
	var output bytes.Buffer
	cmd.Stdout, cmd.Stderr = &output, &output
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return run{output.String(), cmd.ProcessState.ExitCode()}
}

func (r run) wants(t *testing.T, want string) {
	t.Helper()
	if r.text != want {
		t.Errorf("exit code %d, got:\n%s\nwant:\n%s", r.code, r.text, want)
	}
}

func (r run) has(t *testing.T, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(r.text, part) {
			t.Errorf("exit code %d, no %q in:\n%s", r.code, part, r.text)
		}
	}
}

// The linked archive, without any path: nothing of the machine is in what Python knows.
func TestLinkedArchive(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "code=import sys, json; print(sys.path, [sys.executable], sys.argv, json.__file__, sys.flags.isolated)", "run").
			wants(t, "['/<zip>/stdlib', '/<zip>/scripts'] [''] [''] /<zip>/stdlib/json/__init__.pyc 1\n")
		host(t, exe, "executable=/game/bin/game", "arg=a", "arg=-c", "code=import sys; print(sys.path, sys.executable, sys.argv, sys.prefix)", "run").
			wants(t, "['/game/bin/game/stdlib', '/game/bin/game/scripts'] /game/bin/game ['a', '-c'] /game/bin\n")
	})
}

func TestExceptions(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "code=import logic.rules\nlogic.rules.divide(1, 0)", "run").wants(t,
			"exception: code=4 line=5 file=/<zip>/scripts/logic/rules.py exit=0\n"+
				"Traceback (most recent call last):\n  File \"<host>\", line 2, in <module>\n"+
				"  File \"/<zip>/scripts/logic/rules.py\", line 5, in divide\nZeroDivisionError: division by zero\n")
		host(t, exe, "code=\n\nx = = 1", "run").has(t, "exception: code=4 line=3 file=<host> exit=0\n", "SyntaxError: invalid syntax")
		host(t, exe, "code=raise SystemExit(7)", "run").wants(t, "exception: code=5 line=0 file= exit=7\n")
		host(t, exe, "code=raise SystemExit('no disk')", "run").wants(t, "exception: code=5 line=0 file= exit=1\nno disk\n")
		host(t, exe, "code=raise SystemExit", "run").wants(t, "exception: code=5 line=0 file= exit=0\n")
		r := host(t, exe, "code=raise ValueError('x' * 9000 + 'é' * 900 + 'the end')", "run")
		r.has(t, "ééthe end\n")
		if len(r.text) > 8400 || strings.Contains(r.text, "\ufffd") {
			t.Errorf("%d bytes, or half a character", len(r.text))
		}
	})
}

func TestWrongOrder(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "states").wants(t, `initialized 0 attach -1
finalize too early: code=6 line=0 file= exit=0
Python is not there
initialize: code=0 line=0 file= exit=0
initialize twice: code=6 line=0 file= exit=0
Python is there already: finalize it first
initialized 1
finalize elsewhere: code=6 line=0 file= exit=0
another thread initialized Python: it alone can finalize it
take nothing: code=0 line=0 file= exit=0
finalize attached: code=6 line=0 file= exit=0
there are 1 attachments: detach first
finalize: code=0 line=0 file= exit=0
finalize twice: code=6 line=0 file= exit=0
Python is not there
initialized 0 attach -1
executable: code=1 line=0 file= exit=0
8 bytes are too few for the program's path, which has `+size(exe)+"\n")
	})
}

func TestThreads(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "threads").wants(t, "8000 8\njoined\nfailures 0 finalize 0\n")
	})
}

func size(exe string) string { return itoa(len(exe) + 1) }

// interpreter runs the host as the branch's python.
func TestInterpreter(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "--python", "-c", "import sys; print(sys.argv, sys.path, sys.executable)", "-x").
			wants(t, "['-c', '-x'] ['"+exe+"/stdlib', '"+exe+"/scripts'] "+exe+"\n")
		host(t, exe, "--python", "-V").wants(t, "Python 3.13.5\n")
		if r := host(t, exe, "--python", "-c", "raise SystemExit(7)"); r.code != 7 {
			t.Errorf("exit code %d", r.code)
		}
		r := host(t, exe, "--python", "-X", "pyruntime_root=x", "-c", "pass")
		r.wants(t, "")
		host(t, exe, "--python", "-m", "logic.rules").wants(t, "")
		script := filepath.Join(t.TempDir(), "pool.py")
		if err := os.WriteFile(script, []byte(pool), 0o644); err != nil {
			t.Fatal(err)
		}
		host(t, exe, "--python", script).wants(t, "spawn [1, 4]\nforkserver [1, 4]\nfork [1, 4]\nchild 3\n")
		host(t, exe, "own", "code=import subprocess, sys; print(subprocess.check_output([sys.executable, '-c', 'print(6 * 7)'], text=True))", "run").
			wants(t, "42\n\n")
	})
}

const pool = `
import multiprocessing, subprocess, sys
def square(x): return x * x
if __name__ == "__main__":
    for method in "spawn", "forkserver", "fork":
        with multiprocessing.get_context(method).Pool(2) as p:
            print(method, p.map(square, [1, 2]), flush=True)
    print("child", subprocess.run([sys.executable, "-c", "raise SystemExit(3)"]).returncode)
`

// The diagnostics are in the library, too: a start of the game is as clean as an interpreter's.
func TestLeakFinder(t *testing.T) {
	const code = "code=import pyruntime_leakfinder as finder\nreport = finder.find(limit=0)\n" +
		"print(report['found'] < 20, finder.surplus(limit=0)['found'] < 60, len(finder.memory_by_module()['modules']) > 10)"
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, code, "run").wants(t, "True True True\n")
	})
}
