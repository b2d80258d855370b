package rules_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The four places of {root}: installed, `bazel run`, runfiles of a test (given_test.py), copied.

const printLive = "import live_module; print(live_module.NAME, live_module.__file__)"

func expectLive(t *testing.T, cmd *exec.Cmd, name, file string) {
	t.Helper()
	if stdout, _ := run(t, cmd, 0); stdout != name+" "+file+"\n" {
		t.Errorf("%q imported %q, expected %q", cmd.Args, stdout, name+" "+file)
	}
}

// install runs python.install as `bazel run` does: in the runfiles, the user's folder in a variable.
func install(t *testing.T, userFolder string, status int, arguments ...string) (stdout, stderr string) {
	t.Helper()
	cmd := exec.Command(built(t, "INSTALL"), arguments...)
	cmd.Dir = filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TEST_WORKSPACE"))
	cmd.Env = []string{
		"BUILD_WORKING_DIRECTORY=" + userFolder,
		"PYRUNTIME_INSTALL_FILE=" + strings.TrimPrefix(os.Getenv("PYTHON"), os.Getenv("TEST_WORKSPACE")+"/"),
		"PYRUNTIME_INSTALL_LABEL=//tests/rules:python",
	}
	return run(t, cmd, status)
}

func TestRootAfterInstall(t *testing.T) {
	branch := realTemp(t)
	file := writeModule(t, branch, "installed")
	stdout, _ := install(t, branch, 0, "bin")
	python := filepath.Join(branch, "bin", "python")
	if stdout != "installed: "+python+"\n" {
		t.Errorf("said %q", stdout)
	}
	expectLive(t, exec.Command(python, "-c", printLive), "installed", file)

	// Again, over what version control left read-only; and a folder of runfiles beside it means nothing any more.
	must(t, os.Chmod(python, 0o444))
	writeModule(t, python+".runfiles/"+os.Getenv("TEST_WORKSPACE")+"/tests/rules", "trap")
	install(t, branch, 0, "bin")
	expectLive(t, exec.Command(python, "-c", printLive), "installed", file)
}

func TestInstallWithoutFolder(t *testing.T) {
	if _, stderr := install(t, t.TempDir(), 1); !strings.Contains(stderr, "bazel run //tests/rules:python.install -- bin") {
		t.Errorf("said %q", stderr)
	}
}

// bazelOut copies an executable to where runfiles are beside it, as Bazel leaves it.
func bazelOut(t *testing.T, variable, name string) (executable, runfiles string) {
	t.Helper()
	executable = filepath.Join(realTemp(t), name)
	copyFile(t, built(t, variable), executable)
	runfiles = executable + ".runfiles/" + os.Getenv("TEST_WORKSPACE")
	must(t, os.MkdirAll(runfiles, 0o755))
	return executable, runfiles
}

func TestRootUnderBazelRun(t *testing.T) {
	python, runfiles := bazelOut(t, "PYTHON", "python")
	file := writeModule(t, runfiles+"/tests/rules", "run")
	expectLive(t, exec.Command(python, "-c", printLive), "run", file)
	tool, runfiles := bazelOut(t, "SHOW", "show")
	file = writeModule(t, runfiles+"/tests/rules", "run")
	expectLive(t, exec.Command(tool, "live"), "run", file)
}

func TestRelativeArgumentsUnderBazelRun(t *testing.T) {
	user := realTemp(t)
	for _, variable := range []string{"PYTHON", "SHOW"} {
		executable, runfiles := bazelOut(t, variable, "program")
		cmd := exec.Command(executable)
		if variable == "PYTHON" {
			cmd.Args = append(cmd.Args, "-c", "import json, os; print(json.dumps({'cwd': os.getcwd()}))")
		}
		cmd.Dir = runfiles
		cmd.Env = []string{"BUILD_WORKING_DIRECTORY=" + user}
		if got := show(t, cmd).Cwd; got != user {
			t.Errorf("%s runs in %q, expected the user's folder %q", variable, got, user)
		}
		// A program that the user starts elsewhere stays there.
		cmd = exec.Command(executable, cmd.Args[1:]...)
		cmd.Dir = filepath.Dir(executable)
		cmd.Env = []string{"BUILD_WORKING_DIRECTORY=" + user}
		if got := show(t, cmd).Cwd; got != filepath.Dir(executable) {
			t.Errorf("%s runs in %q, expected %q", variable, got, filepath.Dir(executable))
		}
	}
}

func TestRootOfACopy(t *testing.T) {
	branch := realTemp(t)
	file := writeModule(t, branch, "copied")
	tool, python := filepath.Join(branch, "bin", "show"), filepath.Join(branch, "bin", "python")
	copyFile(t, built(t, "SHOW"), tool)
	copyFile(t, built(t, "PYTHON"), python)
	expectLive(t, exec.Command(tool, "live"), "copied", file)
	expectLive(t, exec.Command(python, "-c", printLive), "copied", file)

	link := filepath.Join(realTemp(t), "linked")
	must(t, os.Symlink(tool, link))
	expectLive(t, exec.Command(link, "live"), "copied", file)
}
