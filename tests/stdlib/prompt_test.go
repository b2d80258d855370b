package stdlib_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const (
	left   = "\x1bOD"
	up     = "\x1bOA"
	ctrlA  = "\x01"
	ctrlD  = "\x04"
	enter  = "\r"
	prompt = ">>> "
)

// session runs a Python's prompt on a terminal, under strace, and lets use press the keys.
func session(t *testing.T, python, home, term string, use func(*terminal)) []strace.Access {
	t.Helper()
	return onTerminal(t, python, []string{"HOME=" + home, "TERM=" + term}, nil, func(s *terminal) {
		s.wait(prompt)
		use(s)
	})
}

// The prompt edits lines, completes, and keeps its history for the next session; it asks for no library of the machine and
// for no file that describes terminals.
func TestPrompt(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		home := t.TempDir()
		accesses := session(t, python, home, "xterm-256color", func(s *terminal) {
			s.press("print('a' 'c' * 3)" + strings.Repeat(left, 9) + " 'b'" + enter)
			s.wait("abcabcabc")
			s.wait(prompt)
			s.press("import sys" + enter)
			s.wait(prompt)
			s.press("sys.version_i\t.major + 100" + enter)
			s.wait("103")
			s.wait(prompt)
			s.press(up + ctrlA + "1000 + " + enter)
			s.wait("1103")
			s.wait(prompt)
			s.press("def f():" + enter + "return 'two ' + 'lines'" + enter + enter)
			s.wait(prompt)
			s.press("f()" + enter)
			s.wait("'two lines'")
			s.wait(prompt)
			s.press(ctrlD)
		})
		noSystemFiles(t, accesses)
		session(t, python, home, "linux", func(s *terminal) {
			s.press("\x1b[A" + enter)
			s.wait("NameError")
			s.wait(prompt)
			s.press(ctrlD)
		})
		history, err := os.ReadFile(filepath.Join(home, ".python_history"))
		if err != nil || !strings.Contains(string(history), "1000 + sys.version_info.major + 100") {
			t.Errorf("history %q: %v", history, err)
		}
	})
}

// A terminal that cannot move its cursor gets a plain prompt, without a warning.
func TestPromptOfDumbTerminal(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, term := range []string{"dumb", ""} {
			accesses := session(t, python, t.TempDir(), term, func(s *terminal) {
				s.press("6 * 7\n")
				s.wait("42")
				s.wait(prompt)
				if out := s.screen.String(); strings.Contains(out, "warning") || strings.Contains(out, "\x1b") {
					t.Errorf("TERM=%s: %q", term, out)
				}
				s.press(ctrlD)
			})
			noSystemFiles(t, accesses)
		}
	})
}

// noSystemFiles wants no shared library but the C library's, and no terminal database.
func noSystemFiles(t *testing.T, accesses []strace.Access) {
	t.Helper()
	allowed := map[string]bool{"ld-linux-x86-64.so.2": true, "libc.so.6": true, "libdl.so.2": true, "libm.so.6": true,
		"libpthread.so.0": true, "librt.so.1": true, "libutil.so.1": true}
	for _, access := range accesses {
		name := filepath.Base(access.Path)
		if strings.Contains(access.Path, "terminfo") || strings.Contains(access.Path, "termcap") ||
			strings.Contains(name, ".so.") && !allowed[name] && !strings.HasPrefix(name, "ld.so.") {
			t.Errorf("%s", access.Line)
		}
	}
}
