package tool_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// sys.executable as a program is the interpreter, whatever starts it.
func TestChildrenAreInterpreters(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		says(t, command(t, tool, "interpreters", t.TempDir()), lines("child ['a']",
			"run", "tuple", "iterator", "bytes", "path", "another string", "executable", "executable as bytes", "no close_fds",
			"new session", "environment", "check_output", "getoutput", "standard input", "standard input, path", "options",
			"own flags", "asyncio", "script"))
		says(t, command(t, tool, "spawned"), lines("7",
			"call", "spawnl", "spawnle", "spawnv", "spawnvpe", "posix_spawn", "posix_spawnp", "pty"))
		for _, name := range []string{"execl", "execle", "execlp", "execv", "execve", "execvp", "execvpe"} {
			says(t, command(t, tool, "execute", name), "child ['a']\n")
		}
	})
}

// Given the tool's own file, the interpreter runs the tool's program again, as it was called.
func TestProgramAgain(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		folder := filepath.Dir(tool)
		link := filepath.Join(folder, "link")
		must(t, os.Symlink("tool", link))
		for _, called := range []string{tool, link, "./tool", "../" + filepath.Base(folder) + "/link"} {
			cmd := command(t, tool, "again")
			cmd.Args[0], cmd.Path, cmd.Dir = called, called, folder
			again(t, cmd.Args[0], tool, func() string {
				stdout, stderr, status := ended(t, cmd)
				if status != 0 {
					t.Errorf("%s: exit status %d\n%s", called, status, stderr)
				}
				return stdout
			})
		}
		inPath := command(t, tool, "again")
		inPath.Args[0], inPath.Env = "link", []string{"PATH=/none:" + folder}
		again(t, "link", tool, func() string {
			stdout, _, _ := ended(t, inPath)
			return stdout
		})
		for _, name := range []string{"again", "argv"} {
			stdout, stderr, _ := ended(t, command(t, tool, "execute", name))
			if want := fmt.Sprintf("[['%s', 'argv', 'x'], ", tool); len(stdout) < len(want) || stdout[:len(want)] != want {
				t.Errorf("%s: got %s, want %s\n%s", name, stdout, want, stderr)
			}
		}
	})
}

func again(t *testing.T, called, tool string, run func() string) {
	t.Helper()
	interpreter := "'" + tool + "', '-X', 'pyruntime_interpreter', "
	program := fmt.Sprintf("[['%s', 'argv', 'x'], [", called)
	want := fmt.Sprintf("argv: %s%s'%s', 'argv', 'x']]\n", program, interpreter, called) +
		fmt.Sprintf("options: %s%s'-W', 'error', '%s', 'argv', 'x']]\n", program, interpreter, called) +
		fmt.Sprintf("orig_argv: %s%s'%s', 'argv', 'x']]\n", program, interpreter, called) +
		fmt.Sprintf("module: [['%s', 'argv', 'x'], [%s'-m', '__main__', 'argv', 'x']]\n", tool, interpreter) +
		fmt.Sprintf("itself: %s'%s', '%s', 'argv', 'x']]\n", program, called, called)
	if got := run(); got != want {
		t.Errorf("called %s:\n got %s\nwant %s", called, got, want)
	}
}

// What a program sees of subprocess and os is what upstream's shows.
func TestStartersLookAsBefore(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		says(t, command(t, tool, "unchanged"), "True\nTrue os Execute an executable path with arguments, replacing current process.\nTrue\n"+
			"IndexError list index out of range\n"+
			"TypeError 'int' object is not iterable\n"+
			"TypeError expected str, bytes or os.PathLike object, not int\n"+
			"ValueError embedded null byte\n")
	})
}

// A shell's line is the shell's: it starts the tool's program.
func TestShellStartsTheProgram(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		says(t, command(t, tool, "shell"), fmt.Sprintf("[['%s', 'argv', '-c'], ['%s', '%s', 'argv', '-c']]\n", tool, tool, tool))
	})
}
