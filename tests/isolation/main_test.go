package isolation

import (
	"os"
	"strings"
	"syscall"
	"testing"
)

// Ordinary options work as upstream's.
func TestOptions(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.write("work/script.py", "import sys; print(__name__, sys.argv, __file__[-15:])\n")
	b.write("work/app/__main__.py", "import sys; print(sys.argv[0], sys.path[0])\n")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-c", "import sys; print(sys.argv)", "-V", "é"}, "['-c', '-V', 'é']"},
		{[]string{"-m", "sysconfig"}, "Platform:"},
		{[]string{"-V"}, "Python "},
		{[]string{"-h"}, "usage: "},
		{[]string{"-v", "-c", "pass"}, ""},
		{[]string{"-u", "-c", "import sys; print(sys.stdout.write_through)"}, "True"},
		{[]string{"-OO", "-c", "import sys; print(sys.flags.optimize, __debug__)"}, "2 False"},
		{[]string{"-q", "-s", "-S", "-I", "-E", "-b", "-B", "-c", "import sys; print(sys.flags.quiet, sys.flags.bytes_warning, sys.flags.dont_write_bytecode)"}, "1 1 1"},
		{[]string{"-d", "-c", "import sys; print(sys.flags.debug)"}, "1"},
		{[]string{"-dd", "-c", "import sys; print(sys.flags.debug)"}, since313("1", "2")},
		{[]string{"-W", "error", "-c", "import sys; print(sys.warnoptions)"}, "['error']"},
		{[]string{"-X", "utf8=1", "-c", "import sys; print(sys.flags.utf8_mode, sys._xoptions)"}, "1 {'utf8': '1'}"},
		{[]string{"-X", "dev", "-c", "import sys; print(sys.flags.dev_mode)"}, "True"},
		{[]string{"-i", "-q", "-c", "print(1)"}, "1"},
		{[]string{"script.py", "a", "-c"}, "__main__ ['script.py', 'a', '-c'] /work/script.py"},
		{[]string{"app", "a"}, "app " + b.work + "/app"},
		{[]string{"-c", "exit, quit, copyright, credits, license, help; print('there')"}, "there"},
		{[]string{"-c", "import sys; print(sys.orig_argv[1:2], sys.flags.isolated)"}, "['-c'] 1"},
	} {
		if got := plain(t, b.command(c.args...)); !strings.HasPrefix(got, c.want) {
			t.Errorf("%q: got %s, want %s", c.args, got, c.want)
		}
	}
}

// since313 is what upstream's 3.13 says, or else what older ones do.
func since313(value, older string) string {
	if os.Getenv("PYRUNTIME_VERSION") == "3.11" {
		return older
	}
	return value
}

// A program that imports `site`, or asks subprocess for another interpreter, gets what is true.
func TestSiteAndChildren(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	for code, want := range map[string]string{
		"import sys; p = sys.path[:]; import site; print(p == sys.path, site.ENABLE_USER_SITE, site.getsitepackages())":                      "True False []\n",
		"import subprocess, sys; print(subprocess.check_output([sys.executable, '-c', 'import sys; print(sys.path)'], text=True), sys.path)": "['" + b.exe + "/stdlib', '" + b.root + "/packages', '" + b.root + "/bin/live']\n ['" + b.exe + "/stdlib', '" + b.root + "/packages', '" + b.root + "/bin/live']\n",
		"import subprocess; print(subprocess._args_from_interpreter_flags())":                                                                "['-S', '-I']\n",
		"import gettext; print(gettext.find('x', languages=['de']))":                                                                         "None\n",
		"import importlib.resources as r; print(r.files('json').joinpath('__init__.pyc').is_file())":                                         "True\n",
		"import importlib.util as u; print(u.find_spec('sysconfig').loader.is_package('sysconfig'))":                                         since313("True\n", "False\n"),
		"import sysconfig as s; print(type(s.__loader__).__name__, type(s.__spec__.loader).__name__)":                                        "Importer Importer\n",
		"print(license)": "See https://www.python.org/psf/license/\n",
	} {
		if got := plain(t, b.command("-c", code)); got != want {
			t.Errorf("%s:\n got %s\nwant %s", code, got, want)
		}
	}
}

func TestExitCodesAndSignals(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	for code, want := range map[string]int{
		"raise SystemExit(7)": 7,
		"raise SystemExit":    0,
		"1/0":                 1,
		"exit('text')":        1,
		"import os, signal; os.kill(os.getpid(), signal.SIGPIPE); raise SystemExit(3)": 3, // ignored, as upstream
	} {
		cmd := b.command("-c", code)
		if r := run(t, cmd, cmd.Run); r.code != want {
			t.Errorf("%s: exit code %d, want %d", code, r.code, want)
		}
	}
	cmd := b.command("-c", "import os, time; os.kill(os.getpid(), 2); time.sleep(9)")
	r := run(t, cmd, cmd.Run)
	if status := cmd.ProcessState.Sys().(syscall.WaitStatus); status.Signal() != syscall.SIGINT || !strings.Contains(r.stderr, "KeyboardInterrupt") {
		t.Errorf("Ctrl-C: %v %s", cmd.ProcessState, r.stderr)
	}
	for _, args := range [][]string{{"none.py"}, {"-m", "hostile_only"}, {"-Z"}} {
		cmd := b.command(args...)
		if r := run(t, cmd, cmd.Run); r.code == 0 || r.stderr == "" {
			t.Errorf("%q: exit code %d, %q", args, r.code, r.stderr)
		}
	}
}

// Bytes of the command line that are no UTF-8 come through in every locale.
func TestArgumentsInEveryLocale(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	for _, locale := range []string{"LC_ALL=C", "LC_ALL=C.UTF-8", "LC_ALL=POSIX", "LC_ALL=xx_XX"} {
		cmd := b.command("-c", "import os, sys; sys.stdout.buffer.write(os.fsencode(sys.argv[1]))", "é\xff")
		cmd.Env = []string{locale}
		if got := plain(t, cmd); got != "é\xff" {
			t.Errorf("%s: got %q", locale, got)
		}
	}
}
