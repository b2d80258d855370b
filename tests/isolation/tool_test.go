package isolation

import (
	"fmt"
	"syscall"
	"testing"
)

// Every argument of a one-file tool is its own; sys.argv[0] is how it was called.
func TestToolOwnsItsArguments(t *testing.T) {
	b := newBox(t, "PYRUNTIME_TOOL", "branch")
	cmd := b.command("-c", "-V", "-I", "é", "")
	cmd.Args[0] = "called like this"
	want := fmt.Sprintf("[['called like this', '-c', '-V', '-I', '\\xe9', ''], 1, '__main__', '%s/app/__main__.pyc', ['%s/app', '%s/stdlib', '%s/packages', '%s/bin/live'], '%s']\n",
		b.exe, b.exe, b.exe, b.root, b.root, b.exe)
	if got := plain(t, cmd); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestToolIsIsolated(t *testing.T) {
	b := newBox(t, "PYRUNTIME_TOOL", "branch")
	want := plain(t, b.command())
	b.plant()
	cmd := b.command()
	cmd.Env = b.environment(hostileVariables(b.root + "/hostile")...)
	r, accesses := traced(t, cmd)
	if r.code != 0 || r.stdout != want || r.stderr != "" {
		t.Errorf("exit code %d\n got %s%s\nwant %s", r.code, r.stdout, r.stderr, want)
	}
	noViolations(t, b.allowed().Violations(accesses))
}

func TestToolEnds(t *testing.T) {
	b := newBox(t, "PYRUNTIME_TOOL", "branch")
	cmd := b.command("exit", "9")
	if r := run(t, cmd, cmd.Run); r.code != 9 {
		t.Errorf("exit code %d", r.code)
	}
	cmd = b.command("interrupt")
	run(t, cmd, cmd.Run)
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGINT {
		t.Errorf("Ctrl-C: %v", cmd.ProcessState)
	}
}

// A tool's child processes are interpreters, not the tool again.
func TestToolHasChildren(t *testing.T) {
	b := newBox(t, "PYRUNTIME_TOOL", "branch")
	for _, method := range []string{"fork", "spawn", "forkserver"} {
		if got := plain(t, b.command("pool", method)); got != "[0, 1, 4, 9]\n" {
			t.Errorf("%s: got %s", method, got)
		}
	}
	got := plain(t, b.command("-X", "pyruntime_interpreter", "-c", "import sys, work; print(sys.argv, work.square(3))"))
	if got != "['-c'] 9\n" {
		t.Errorf("as an interpreter: got %s", got)
	}
}
