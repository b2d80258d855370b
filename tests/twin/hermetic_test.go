package twin_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"
)

// A source whose warning and whose late error make the core look for modules, and for the file named as co_filename.
const curious = "from __future__ import annotations\nx = '\\d \\N{BULLET}'\nпривет = {'a', 'b'}\n"

// hostile fills a folder with what must not be looked at.
func hostile(t *testing.T) string {
	dir := t.TempDir()
	for _, name := range []string{"encodings.py", "warnings.py", "unicodedata.py", "sitecustomize.py", "pyvenv.cfg", "other.py"} {
		write(t, filepath.Join(dir, name), "raise SystemExit('read by mistake')\n")
	}
	write(t, dir+"/a.py", curious)
	write(t, dir+"/bad.py", "def f():\n    x = 1\n    global x\n")
	return dir
}

func TestEnvironmentChangesNothing(t *testing.T) {
	dir := hostile(t)
	write(t, dir+"/params", "optimize=0\n"+job("a.py", "a.pyc", "other.py")+"\n")
	var want []byte
	for _, env := range [][]string{
		nil,
		{"PYTHONHOME=/nowhere", "PYTHONPATH=.", "PYTHONHASHSEED=7", "PYTHONOPTIMIZE=2", "PYTHONWARNINGS=error",
			"PYTHONNODEBUGRANGES=1", "PYTHONDEVMODE=1", "PYTHONMALLOC=debug", "PYTHONIOENCODING=ascii", "PYTHONINTMAXSTRDIGITS=640"},
		{"LANG=de_DE.UTF-8", "LC_ALL=tr_TR.ISO-8859-9", "TZ=Asia/Tokyo", "HOME=" + dir},
	} {
		text, code := start(t, dir, env, "pyc", "@params")
		if code != 0 || text != "a.py:2: SyntaxWarning: invalid escape sequence '\\d'\n" {
			t.Errorf("%q: exit %d: %s", env, code, text)
		}
		pyc := read(t, dir+"/a.pyc")
		if want == nil {
			want = pyc
		}
		if !bytes.Equal(pyc, want) {
			t.Errorf("%q: other bytes", env)
		}
	}
}

// What may be opened or looked at, besides the program's own start and the files of this test.
var allowed = regexp.MustCompile(`execve\(|"(params|a\.py|bad\.py|a\.pyc|bad\.pyc)"` +
	// mimalloc, which every 3.13 core carries, asks it for its own sake before main().
	`|"/proc/sys/vm/overcommit_memory"` +
	// The dynamic loader of a twin that is not static.
	`|"/etc/ld\.so\.|lib[a-z]+\.so|ld-linux`)

func TestOpensNothingElse(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("no strace on this machine")
	}
	dir := hostile(t)
	write(t, dir+"/params", "optimize=0\n"+job("a.py", "a.pyc", "other.py")+"\n"+job("bad.py", "bad.pyc", "other.py")+"\n")
	log := filepath.Join(t.TempDir(), "log")
	cmd := exec.Command(strace, "-f", "-o", log, "-e", "trace=%file,%process,%network", twinPath(t), "pyc", "@params")
	cmd.Dir = dir
	cmd.Env = []string{}
	if out, err := cmd.CombinedOutput(); cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != 1 {
		if _, statErr := os.Stat(log); statErr != nil {
			t.Skipf("strace does not work here: %v: %s", err, out)
		}
		t.Fatalf("%v: %s", err, out)
	}
	calls := regexp.MustCompile(`"[^"]+"`)
	for _, line := range bytes.Split(read(t, log), []byte("\n")) {
		if calls.Match(line) && !allowed.Match(line) {
			t.Errorf("not allowed: %s", line)
		}
	}
}
