package tool_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

func TestExitStatus(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		for _, c := range []struct {
			arguments string
			status    int
			stderr    string // a part
		}{
			{"exit None", 0, ""},
			{"exit True", 1, ""},
			{"exit 7", 7, ""},
			{"exit -1", 255, ""},
			{"exit 256", 0, ""},
			{"exit text", 1, "text\n"},
			{"raise", 1, "ZeroDivisionError: division by zero\n"},
			{"in_thread", 0, ""},
			{"quickly", 5, ""},
			{"pipe", 1, "BrokenPipeError: [Errno 32] Broken pipe\n"}, // SIGPIPE is ignored, as upstream
		} {
			_, stderr, status := ended(t, command(t, tool, strings.Fields(c.arguments)...))
			if status != c.status || !strings.HasSuffix(stderr, c.stderr) || (c.stderr == "" && stderr != "") {
				t.Errorf("%s: exit status %d, want %d\n%s", c.arguments, status, c.status, stderr)
			}
		}
	})
}

func TestSignals(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		for signal, stderr := range map[syscall.Signal]string{
			syscall.SIGINT:  "KeyboardInterrupt\n", // then by the signal itself, so that a shell's loop ends too
			syscall.SIGTERM: "",
			syscall.SIGKILL: "",
			syscall.SIGSEGV: "",
			syscall.SIGHUP:  "",
		} {
			cmd, stdout := waiting(t, tool, "wait")
			var said strings.Builder
			cmd.Stderr = &said
			start(t, cmd, stdout)
			must(t, cmd.Process.Signal(signal))
			cmd.Wait()
			if got := cmd.ProcessState.Sys().(syscall.WaitStatus); !got.Signaled() || got.Signal() != signal || !strings.HasSuffix(said.String(), stderr) {
				t.Errorf("%v: %v %s", signal, cmd.ProcessState, said.String())
			}
		}
	})
}

// waiting is a command that says so when it waits.
func waiting(t *testing.T, tool string, arguments ...string) (*exec.Cmd, io.Reader) {
	t.Helper()
	cmd := command(t, tool, arguments...)
	stdout, err := cmd.StdoutPipe()
	must(t, err)
	return cmd, stdout
}

func start(t *testing.T, cmd *exec.Cmd, stdout io.Reader) *bufio.Reader {
	t.Helper()
	must(t, cmd.Start())
	reader := bufio.NewReader(stdout)
	if line, err := reader.ReadString('\n'); line != "waiting\n" {
		t.Fatalf("%q: said %q; %v", cmd.Args, line, err)
	}
	return reader
}

func TestStandardInput(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		piped := command(t, tool, "stdin")
		piped.Stdin = strings.NewReader("grüße\r\n")
		says(t, piped, "[False, 'gr\\xfc\\xdfe\\r\\n']\n")
		says(t, command(t, tool, "stdin"), "[False, '']\n") // /dev/null

		closed := command(t, "/bin/sh", "-c", `exec "$0" stdin <&-`, tool)
		says(t, closed, "no stdin\n")

		if stdout, stderr, _ := ended(t, command(t, tool, "terminal")); !strings.Contains(stdout, `[True, 'typed\n']`) {
			t.Errorf("a terminal: said %q\n%s", stdout, stderr)
		}

		file, err := os.Open(os.DevNull)
		must(t, err)
		defer file.Close()
		opened := command(t, tool, "stdin")
		opened.Stdin = file
		says(t, opened, "[False, '']\n")
	})
}

// Every byte of an argument comes through, and sys.argv is text, in every locale.
func TestArguments(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		for _, locale := range []string{"LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=C.UTF-8", "LC_ALL=xx_XX.ISO-8859-1", "NONE=1"} {
			cmd := command(t, tool, "argv", "é", "\xff", "", "🐍", "-X", "utf8", "--", "-")
			cmd.Env = []string{locale}
			stdout, stderr, _ := ended(t, cmd)
			if want := `'argv', '\xe9', '\udcff', '', '\U0001f40d', '-X', 'utf8', '--', '-'], [`; !strings.Contains(stdout, want) {
				t.Errorf("%s: got %s, want %s\n%s", locale, stdout, want, stderr)
			}
		}
		none := command(t, tool)
		none.Args = []string{}
		if stdout, stderr, status := ended(t, none); status != 0 {
			t.Errorf("no argv[0]: exit status %d %s%s", status, stdout, stderr)
		}
	})
}

// The objects of the start are no work for the collector; those of the program are.
func TestCollections(t *testing.T) {
	onBoth(t, func(t *testing.T, tool string) {
		says(t, command(t, tool, "collect"), "garbage\nTrue True\ngarbage at the end\nkept by __main__\n")
	})
}
