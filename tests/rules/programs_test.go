package rules_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

func TestEveryArgumentBelongsToTheProgram(t *testing.T) {
	for _, arguments := range [][]string{
		{"json"},
		{"json", "-c", "print(1)"},
		{"json", "-m", "json.tool", "-X", "utf8", "--help", "-V", "-"},
		{"json", "", "two words", "a\tb\n", "'\"\\"},
		{"json", "grüße", "日本語", "\U0001f40d"},
	} {
		if got := show(t, exec.Command(built(t, "SHOW"), arguments...)).Argv; !slices.Equal(got, arguments) {
			t.Errorf("sys.argv[1:] is %q, expected %q", got, arguments)
		}
	}
	// Options before any argument, too.
	if _, stderr := run(t, exec.Command(built(t, "SHOW"), "raise", "-c"), 1); !strings.Contains(stderr, "ValueError: as told") {
		t.Errorf("said %q", stderr)
	}
}

// Bytes that are no UTF-8 reach the program as surrogates and come back as the same bytes.
func TestUndecodableArgument(t *testing.T) {
	stdout, _ := run(t, exec.Command(built(t, "SHOW"), "json", "\xff"), 0)
	if !strings.Contains(stdout, `"\udcff"`) {
		t.Errorf("saw %q, expected \\udcff", stdout)
	}
}

func TestExitStatus(t *testing.T) {
	for argument, status := range map[string]int{"0": 0, "3": 3, "255": 255} {
		run(t, exec.Command(built(t, "SHOW"), "exit", argument), status)
	}
	cmd := exec.Command(built(t, "SHOW"), "kill")
	run(t, cmd, -1)
	if signal := cmd.ProcessState.Sys().(syscall.WaitStatus).Signal(); signal != syscall.SIGTERM {
		t.Errorf("ended by %v, expected SIGTERM", signal)
	}
}

func TestTracebackNamesModuleAndLine(t *testing.T) {
	_, stderr := run(t, exec.Command(built(t, "SHOW"), "raise"), 1)
	for _, want := range []string{`/show/app/__main__.py", line 33, in main`, "ValueError: as told"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
}

func TestStandardInput(t *testing.T) {
	cmd := exec.Command(built(t, "SHOW"), "cat")
	cmd.Stdin = strings.NewReader("a\x00\xff\r\nb")
	if stdout, _ := run(t, cmd, 0); stdout != "a\x00\xff\r\nb" {
		t.Errorf("copied %q", stdout)
	}
}

func TestNeedsNothingBeside(t *testing.T) {
	folder := realTemp(t)
	tool := filepath.Join(folder, "mit Leerzeichen und ü", "show")
	copyFile(t, built(t, "SHOW"), tool)
	cmd := exec.Command(tool)
	cmd.Dir = t.TempDir()
	cmd.Env = []string{}
	s := show(t, cmd)
	want := []string{tool + "/app", tool + "/stdlib", tool + "/lib", filepath.Join(folder, "live")}
	if !slices.Equal(s.Path, want) {
		t.Errorf("sys.path is %q, expected %q", s.Path, want)
	}
	if s.Helper != "helper" || s.Shared != "shared" {
		t.Errorf("saw %+v", s)
	}
}

func TestLauncherOfAFailingTest(t *testing.T) {
	_, stderr := run(t, exec.Command(built(t, "FAILING")), 1)
	for _, want := range []string{"FAIL: test_fails", `/failing_test/failing_test.py", line 8, in test_fails`, "FAILED (failures=1)"} {
		if !strings.Contains(stderr, want) {
			t.Errorf("%q is not in %q", want, stderr)
		}
	}
}
