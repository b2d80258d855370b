package tool_test

import (
	"strings"
	"testing"
)

// Functions of the program's own file, in children and in their children; no child runs the program as __main__.
func TestMultiprocessing(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		for _, method := range []string{"fork", "spawn", "forkserver"} {
			t.Run(method, func(t *testing.T) {
				says(t, command(t, tool, "pools", method), "[0, 1, 4, 9]\n[0, 1, 4, 9]\n[16] None 0\n[1, 2]\n7\n")
			})
		}
	})
}

// A program that starts a child whatever its name is: multiprocessing refuses in the child, as it does for a plain file.
func TestUnguardedProgram(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		stdout, stderr, status := ended(t, command(t, tool, "unguarded"))
		if stdout != "started\nstarted\n" || status != 1 || strings.Count(stderr, "An attempt has been made to start a new process") != 1 {
			t.Errorf("exit status %d\n%s%s", status, stdout, stderr)
		}
	})
}
