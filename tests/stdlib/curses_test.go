package stdlib_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
)

// A program with curses draws and reads keys on the terminals that it knows, and takes others for their families.
func TestCurses(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, c := range []struct{ term, up, colors, is string }{
			{"xterm-256color", "\x1bOA", "256", "xterm with 256 colors"},
			{"linux", "\x1b[A", "8", "Linux console"},
			{"vt100", "\x1bOA", "-1", "DEC VT100 (w/advanced video)"},
			{"tmux-256color", "\x1bOA", "256", "tmux with 256 colors"},
			{"rxvt-unicode-256color", "\x1b[A", "256", "rxvt 2.7.9 with xterm 256-colors"},
			{"xterm-of-tomorrow", "\x1bOA", "8", "xterm terminal emulator (X Window System)"},
			{"a-new-one-256color", "\x1bOA", "256", "xterm with 256 colors"},
		} {
			t.Run(c.term, func(t *testing.T) {
				accesses := onTerminal(t, python, []string{"TERM=" + c.term}, []string{testdata(t, "draw.py")}, func(s *terminal) {
					s.wait("sch\u00f6n")
					s.wait("in a panel")
					s.press(c.up + "q")
					s.wait("keys KEY_UP q")
					s.wait("terminal " + c.term + " is " + c.is + " with " + c.colors + " colors")
				})
				noSystemFiles(t, accesses)
			})
		}
	})
}

// hostile is a folder with all that curses and libedit would read elsewhere, and variables that name it.
func hostile(t *testing.T) (folder string, env []string) {
	t.Helper()
	folder = t.TempDir()
	for name, content := range map[string]string{
		"terminfo/x/xterm": "not a description", "termcap": "xterm|hostile:co#1:li#1:", "commands": "bind ^I ed-quoted-insert\n",
		"home/.terminfo/x/xterm": "not a description", "home/.termcap": "xterm|hostile:co#1:", "home/.editrc": "edit off\n", "home/.inputrc": "set editing-mode vi\n",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder, []string{
		"TERM=xterm", "HOME=" + folder + "/home", "TERMINFO=" + folder + "/terminfo", "TERMINFO_DIRS=" + folder + "/terminfo",
		"TERMCAP=" + folder + "/termcap", "TERMPATH=" + folder + "/termcap", "INPUTRC=" + folder + "/commands",
		"EDITRC=" + folder + "/commands", "EDITOR=" + folder + "/commands", "CC=%", "ESCDELAY=hostile", "BAUDRATE=1",
		"NCURSES_NO_UTF8_ACS=1", "NCURSES_ASSUMED_COLORS=1,1", "NCURSES_TRACE=65535",
	}
}

// untouched wants no access to anything in a folder.
func untouched(t *testing.T, accesses []strace.Access, folder string) {
	t.Helper()
	for _, access := range accesses {
		if strings.HasPrefix(access.Path, folder) {
			t.Errorf("%s", access.Line)
		}
	}
	noSystemFiles(t, accesses)
}

// No variable leads curses or libedit to a file, and none but TERM, LINES and COLUMNS changes what they do.
func TestHostileTerminalVariables(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		folder, env := hostile(t)
		accesses := onTerminal(t, python, env, []string{testdata(t, "draw.py")}, func(s *terminal) {
			s.wait("in a panel")
			s.press("\x1bOAq")
			s.wait("keys KEY_UP q")
			s.wait("terminal xterm is xterm terminal emulator (X Window System) with 8 colors")
		})
		untouched(t, accesses, folder)
		accesses = onTerminal(t, python, env, []string{testdata(t, "lines.py"), filepath.Join(t.TempDir(), "history")}, func(s *terminal) {
			s.wait("no file of commands")
			s.wait("first? ")
			s.press("completed_n\t" + enter)
			s.wait("got completed_name")
			s.wait("second? ")
			s.press(enter)
			s.wait("got ")
		})
		untouched(t, accesses, folder)
	})
}

// The size that the user says is the terminal's.
func TestSizeOfTerminal(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		onTerminal(t, python, []string{"TERM=xterm", "LINES=33", "COLUMNS=77"}, []string{testdata(t, "draw.py")}, func(s *terminal) {
			s.press("ab")
			s.wait("size 33 77")
		})
	})
}

// The module readline edits lines, completes, and keeps a history of so many lines, from one process to the next.
func TestReadline(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		history := filepath.Join(t.TempDir(), "history")
		read := func(use func(*terminal)) {
			onTerminal(t, python, []string{"TERM=xterm"}, []string{testdata(t, "lines.py"), history}, use)
		}
		read(func(s *terminal) {
			s.wait("first? ")
			s.press("b" + ctrlA + "a\x05c" + enter)
			s.wait("got abc")
			s.wait("second? ")
			s.press("completed_n\t" + " sch\u00f6n" + enter)
			s.wait("got completed_name sch\u00f6n")
		})
		read(func(s *terminal) {
			s.wait("first? ")
			s.press(up + enter)
			s.wait("got completed_name sch\u00f6n")
			s.wait("second? ")
			s.press(up + up + enter)
			s.wait("got abc")
		})
		content, err := os.ReadFile(history)
		if lines := strings.Split(strings.TrimSpace(string(content)), "\n"); err != nil || len(lines) != 3 || lines[2] != "abc" {
			t.Errorf("history %q: %v", content, err)
		}
	})
}
