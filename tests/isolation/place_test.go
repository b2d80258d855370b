package isolation

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// checkTrue compares a report with where the branch is.
func (b *box) checkTrue(text string) {
	b.t.Helper()
	r := parseReport(b.t, text)
	bin := filepath.Dir(b.exe)
	b.equal("sys.executable", r.Executable, b.exe, b.exe)
	b.equal("sys.path", r.Path, b.exe+"/stdlib", b.root+"/packages", bin+"/live")
	b.equal("prefixes", r.Prefix, bin, bin, bin, bin)
	b.equal("sys._stdlib_dir", []string{r.Stdlib}, b.exe+"/stdlib")
	b.equal("os.__file__", []string{r.Files["os"]}, b.exe+"/stdlib/os.py")
	b.equal("json.__file__", []string{r.Files["json"]}, b.exe+"/stdlib/json/__init__.pyc")
	b.equal("sysconfig paths", []string{r.Paths["stdlib"], r.Paths["platstdlib"], r.Paths["data"]}, b.exe+"/stdlib", b.exe+"/stdlib", bin)
	b.equal("sysconfig variables", []string{r.Config["prefix"], r.Config["exec_prefix"], r.Config["BINDIR"], r.Config["projectbase"]}, bin, bin, bin, bin)
	if r.Sysconfig[0] != false || !strings.HasPrefix(r.Sysconfig[1].(string), bin+"/") {
		b.t.Errorf("sysconfig: build tree %v, pyconfig.h %v", r.Sysconfig[0], r.Sysconfig[1])
	}
	if !strings.Contains(r.Failure, b.exe+"/stdlib/json/__init__.py") {
		b.t.Errorf("a traceback names no file of the archive:\n%s", r.Failure)
	}
}

func (b *box) equal(what string, got []string, want ...string) {
	b.t.Helper()
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		b.t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

// It starts from anywhere, however it is called, and says where it is.
func TestStartsAnywhere(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "a branch — ünïcode 'quoted' {x}")
	script := testdata(t, "report.py")
	link := filepath.Join(b.work, "link to python")
	if err := os.Symlink("../bin/python", link); err != nil {
		t.Fatal(err)
	}
	bin := filepath.Dir(b.exe)
	for name, change := range map[string]func(*exec.Cmd){
		"plain":             func(*exec.Cmd) {},
		"root folder":       func(c *exec.Cmd) { c.Dir = "/" },
		"relative":          func(c *exec.Cmd) { c.Path = "../bin/python"; c.Args[0] = "../bin/python" },
		"link":              func(c *exec.Cmd) { c.Path = link; c.Args[0] = link },
		"PATH":              func(c *exec.Cmd) { c.Args[0] = "python"; c.Env = b.environment("PATH=" + bin) },
		"other name":        func(c *exec.Cmd) { c.Args[0] = "/usr/bin/python3" },
		"empty environment": func(c *exec.Cmd) { c.Env = []string{} },
		"C locale":          func(c *exec.Cmd) { c.Env = b.environment("LC_ALL=C") },
		"POSIX locale":      func(c *exec.Cmd) { c.Env = b.environment("LC_ALL=POSIX") },
		"unknown locale":    func(c *exec.Cmd) { c.Env = b.environment("LC_ALL=xx_XX") },
	} {
		t.Run(name, func(t *testing.T) {
			cmd := b.command("-c", script)
			change(cmd)
			inner := *b
			inner.t = t
			inner.checkTrue(plain(t, cmd))
		})
	}
}

func TestStartsWhereItIsMoved(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	script := testdata(t, "report.py")
	b.checkTrue(plain(t, b.command("-c", script)))
	moved := filepath.Join(filepath.Dir(b.root), "élsewhere/deep er")
	if err := os.MkdirAll(filepath.Dir(moved), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(b.root, moved); err != nil {
		t.Fatal(err)
	}
	b.root, b.exe, b.work = moved, moved+"/bin/python", moved+"/work"
	b.checkTrue(plain(t, b.command("-c", script)))
}

// A working folder that is gone, or may not be read, changes nothing.
func TestStartsWithoutWorkingFolder(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	cmd := exec.Command("/bin/sh", "-c", `rmdir "$PWD"; exec "$0" "$@"`, b.exe, "-c", testdata(t, "report.py"))
	cmd.Dir, cmd.Env = filepath.Join(b.root, "gone"), b.environment()
	if err := os.Mkdir(cmd.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	b.checkTrue(plain(t, cmd))
}

// The archive is found by its section, not at the end of the file.
func TestArchiveNeedNotBeLast(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	f, err := os.OpenFile(b.exe, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(make([]byte, 200000)); err != nil {
		t.Fatal(err)
	}
	f.Close()
	b.checkTrue(plain(t, b.command("-c", "import importlib; importlib.invalidate_caches()\n"+testdata(t, "report.py"))))
}
