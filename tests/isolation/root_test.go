package isolation

import (
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

const whereAmI = "import os, sys; print(sys.path[1], os.getcwd())"

// Where {root} is: given, in the runfiles, from the folder of the executable; in this order.
func TestRoot(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	for _, c := range []struct{ runfiles, option, want string }{
		{"", "", b.root + "/packages"},
		{"_main/x", "", b.root + "/bin/python.runfiles/_main/x/packages"},
		{"_main/x", "/given/", "/given/packages"},
		{"_main/x", "/", "/packages"},
		{"_main/none", "", b.root + "/packages"},
	} {
		b.write("bin/python.runfiles/_main/x/y", "")
		b.setConf(func(conf image.Conf) image.Conf {
			if c.runfiles == "" {
				return conf.Set("runfiles")
			}
			return conf.Set("runfiles", c.runfiles)
		})
		args := []string{"-c", whereAmI}
		if c.option != "" {
			args = append([]string{"-X", "pyruntime_root=" + c.option}, args...)
		}
		if got := plain(t, b.command(args...)); got != c.want+" "+b.work+"\n" {
			t.Errorf("%+v: got %s", c, got)
		}
	}
}

// `bazel run` starts in the runfiles: relative arguments mean the user's folder.
func TestBazelRunsInTheUsersFolder(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	runfiles := b.root + "/bin/python.runfiles/_main"
	b.write("bin/python.runfiles/_main/x/y", "")
	for _, c := range []struct{ name, conf, folder, want string }{
		{"as Bazel starts it", "_main/x", runfiles, b.work},
		{"from elsewhere", "_main/x", b.home, b.home},
		{"deeper in the runfiles", "_main/x", runfiles + "/x", runfiles + "/x"},
		{"installed", "", runfiles, runfiles},
	} {
		b.setConf(func(conf image.Conf) image.Conf {
			if c.conf == "" {
				return conf.Set("runfiles")
			}
			return conf.Set("runfiles", c.conf)
		})
		cmd := b.command("-c", whereAmI)
		cmd.Dir, cmd.Env = c.folder, b.environment("BUILD_WORKING_DIRECTORY="+b.work)
		if got := plain(t, cmd); !strings.HasSuffix(got, " "+c.want+"\n") {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestUsersFolderIsGone(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	runfiles := b.root + "/bin/python.runfiles/_main"
	if err := os.MkdirAll(runfiles, 0o755); err != nil {
		t.Fatal(err)
	}
	b.setConf(func(conf image.Conf) image.Conf { return conf.Set("label", "//x:python").Set("runfiles", "_main") })
	cmd := b.command("-c", "pass")
	cmd.Dir, cmd.Env = runfiles, b.environment("BUILD_WORKING_DIRECTORY=/none")
	r := run(t, cmd, cmd.Run)
	if want := "//x:python: cannot enter /none: staying in " + runfiles + "\n"; r.code != 0 || r.stderr != want {
		t.Errorf("exit code %d\n got %s\nwant %s", r.code, r.stderr, want)
	}
}
