package isolation

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// TestMain lets this program stand for the runtime that a launcher starts: it prints its arguments.
func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == "-X" {
		fmt.Printf("%q\n", os.Args)
		os.Exit(5)
	}
	os.Exit(m.Run())
}

// launcher is a python_test as Bazel lays it out: t/test, t/test.runfiles/_main/{python,x.zip}.
type launcher struct {
	t                   *testing.T
	folder, exe, runner string
}

func newLauncher(t *testing.T, conf image.Conf) *launcher {
	t.Helper()
	l := &launcher{t: t, folder: filepath.Join(realTempDir(t), "a test é")}
	l.exe = l.folder + "/test"
	l.fill(l.exe + ".runfiles")
	copyFile(t, given(t, "PYRUNTIME_LAUNCHER"), l.exe)
	if err := image.RewriteConfFile(l.exe, func(image.Conf) image.Conf { return conf }); err != nil {
		t.Fatal(err)
	}
	return l
}

// fill makes a folder of runfiles.
func (l *launcher) fill(folder string) {
	l.t.Helper()
	self, err := os.Executable()
	if err == nil {
		err = os.MkdirAll(folder+"/_main", 0o755)
	}
	if err == nil {
		err = os.Symlink(self, folder+"/_main/python")
	}
	if err == nil {
		err = os.WriteFile(folder+"/_main/x.zip", nil, 0o644)
	}
	if err != nil {
		l.t.Fatal(err)
	}
}

var wholeConf = image.Conf{{Key: "label", Value: "//x:test"}, {Key: "runtime", Value: "_main/python"}, {Key: "zip", Value: "_main/x.zip"}, {Key: "workspace", Value: "_main"}}

// starts runs the launcher and expects the runtime's arguments with this folder of runfiles.
func (l *launcher) starts(cmd *exec.Cmd, runfiles string) {
	l.t.Helper()
	r := run(l.t, cmd, cmd.Run)
	want := fmt.Sprintf("%q\n", []string{runfiles + "/_main/python", "-X", "pyruntime_root=" + runfiles + "/_main", runfiles + "/_main/x.zip", "-c", "é", ""})
	if r.code != 5 || r.stdout != want {
		l.t.Errorf("exit code %d %s\n got %s\nwant %s", r.code, r.stderr, r.stdout, want)
	}
}

func (l *launcher) command(environment ...string) *exec.Cmd {
	cmd := exec.Command(l.exe, "-c", "é", "")
	cmd.Env = append([]string{}, environment...)
	return cmd
}

func TestLauncherFindsItsRunfiles(t *testing.T) {
	l := newLauncher(t, wholeConf)
	beside := l.exe + ".runfiles"
	l.starts(l.command(), beside)

	other := l.folder + "/other.runfiles"
	l.fill(other)
	l.starts(l.command("RUNFILES_DIR="+other), other)
	l.starts(l.command("RUNFILES_DIR="+l.folder), beside) // a parent's, without these files

	relative := l.command("RUNFILES_DIR=other.runfiles")
	relative.Dir = l.folder
	l.starts(relative, other)

	throughPath := l.command()
	throughPath.Args[0] = "test"
	l.starts(throughPath, beside)

	if err := os.RemoveAll(beside); err != nil {
		t.Fatal(err)
	}
	inside := other + "/_main/test"
	if err := os.Rename(l.exe, inside); err != nil {
		t.Fatal(err)
	}
	l.exe = inside
	l.starts(l.command(), other)
}

func TestLauncherReadsManifest(t *testing.T) {
	l := newLauncher(t, wholeConf)
	real := l.exe + ".runfiles"
	moved := l.folder + "/files"
	if err := os.Rename(real, moved); err != nil {
		t.Fatal(err)
	}
	escaped := strings.ReplaceAll(moved, " ", `\s`)
	for name, root := range map[string]string{"test.runfiles_manifest": real, "m/MANIFEST": l.folder + "/m"} {
		manifest := filepath.Join(l.folder, name)
		content := " _main/python " + escaped + "/_main/python\n_main/y /none\n _main/x.zip " + escaped + "/_main/x.zip\nempty\n"
		if err := os.MkdirAll(filepath.Dir(manifest), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(manifest, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		cmd := l.command("RUNFILES_MANIFEST_FILE=" + manifest)
		r := run(t, cmd, cmd.Run)
		want := fmt.Sprintf("%q\n", []string{moved + "/_main/python", "-X", "pyruntime_root=" + root + "/_main", moved + "/_main/x.zip", "-c", "é", ""})
		if r.stdout != want {
			t.Errorf("%s %s\n got %s\nwant %s", name, r.stderr, r.stdout, want)
		}
	}
}

func TestLauncherRefuses(t *testing.T) {
	l := newLauncher(t, wholeConf)
	if err := os.RemoveAll(l.exe + ".runfiles"); err != nil {
		t.Fatal(err)
	}
	l.refuses(l.command("RUNFILES_DIR=/none"), "//x:test: cannot find its runfiles _main/python and _main/x.zip: not in RUNFILES_DIR (/none), in "+
		l.exe+".runfiles or in RUNFILES_MANIFEST_FILE (not set); start it with bazel test or bazel run\n")

	l = newLauncher(t, wholeConf)
	b := &box{t: t, exe: l.exe}
	b.patch(func(data []byte) { clear(b.header(data, ".pyruntime.conf")[:4]) })
	l.refuses(l.command(), l.exe+": "+l.exe+" has no section .pyruntime.conf: it was stripped away or never attached; build the file again\n")

	l = newLauncher(t, wholeConf[:2])
	l.refuses(l.command(), "//x:test: "+l.exe+": its configuration lacks runtime=, zip= or workspace=; build the file again\n")

	l = newLauncher(t, wholeConf)
	python := l.exe + ".runfiles/_main/python"
	if err := os.Remove(python); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(python, []byte("no program"), 0o644); err != nil {
		t.Fatal(err)
	}
	l.refuses(l.command(), "//x:test: cannot start the runtime "+python+": Permission denied\n")
}

func (l *launcher) refuses(cmd *exec.Cmd, want string) {
	l.t.Helper()
	if r := run(l.t, cmd, cmd.Run); r.code != 1 || r.stderr != want {
		l.t.Errorf("exit code %d\n got %s\nwant %s", r.code, r.stderr, want)
	}
}
