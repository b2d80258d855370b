// Package isolation checks on real runtimes that nothing on the machine reaches into them.
//
// What runs is named by the environment; BUILD.bazel gives the targets. By hand, with files of one's own:
//
//	PYRUNTIME_PYTHON=... PYRUNTIME_PINNED=... PYRUNTIME_TOOL=... PYRUNTIME_LAUNCHER=... go test ./tests/isolation
package isolation

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// box is a branch of its own: bin/<name>, packages/, a home and a working folder.
type box struct {
	t    *testing.T
	root string
	exe  string
	home string
	work string
}

// given is the file that the environment variable names: absolute, or relative to the runfiles.
func given(t *testing.T, variable string) string {
	t.Helper()
	name := os.Getenv(variable)
	if name == "" {
		t.Fatalf("%s is not set; it names the file to test, see box_test.go", variable)
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("TEST_SRCDIR"), name)
	}
	return name
}

// newBox installs the executable that the variable names, as `<name>.install` does: copied, its runfiles forgotten.
func newBox(t *testing.T, variable, folder string) *box {
	t.Helper()
	root := filepath.Join(realTempDir(t), folder)
	b := &box{t: t, root: root, exe: root + "/bin/python", home: root + "/home", work: root + "/work"}
	for _, folder := range []string{"bin/live", "packages", "home", "work"} {
		if err := os.MkdirAll(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	copyFile(t, given(t, variable), b.exe)
	b.setConf(func(conf image.Conf) image.Conf { return conf.Set("runfiles") })
	b.write("packages/listed.py", "WHERE = 'packages'\n")
	return b
}

func realTempDir(t *testing.T) string {
	t.Helper()
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// setConf changes the settings in the executable.
func (b *box) setConf(edit func(image.Conf) image.Conf) {
	b.t.Helper()
	if err := image.RewriteConfFile(b.exe, edit); err != nil {
		b.t.Fatal(err)
	}
}

func (b *box) write(name, content string) {
	b.t.Helper()
	path := filepath.Join(b.root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// environment is a plain one; HOME is the box's.
func (b *box) environment(more ...string) []string {
	return append([]string{"HOME=" + b.home, "LANG=C.UTF-8", "PATH=/usr/bin:/bin"}, more...)
}

func (b *box) command(args ...string) *exec.Cmd {
	cmd := exec.Command(b.exe, args...)
	cmd.Dir, cmd.Env = b.work, b.environment()
	return cmd
}

// result of a run that ended.
type result struct {
	stdout, stderr string
	code           int
}

func run(t *testing.T, cmd *exec.Cmd, execute func() error) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if cmd.Stdin == nil {
		cmd.Stdin = io.MultiReader() // no terminal, no file
	}
	err := execute()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", cmd.Path, err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}

// plain runs the command and returns what it printed; the exit code must be 0.
func plain(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	r := run(t, cmd, cmd.Run)
	if r.code != 0 {
		t.Fatalf("%q: exit code %d\n%s%s", cmd.Args, r.code, r.stdout, r.stderr)
	}
	return r.stdout
}

// traced runs the command under strace.
func traced(t *testing.T, cmd *exec.Cmd) (result, []strace.Access) {
	t.Helper()
	var accesses []strace.Access
	folder := t.TempDir()
	r := run(t, cmd, func() (err error) {
		accesses, err = strace.Run(cmd, folder)
		return err
	})
	return r, accesses
}

// allowed is the box's own file, what its site lists, and the C library's needs.
func (b *box) allowed() *strace.Allowed {
	b.t.Helper()
	allowed, err := strace.NewAllowed(b.exe)
	if err != nil {
		b.t.Fatal(err)
	}
	allowed.Folder(b.exe, "the own file")
	allowed.Folder(b.root+"/packages", "listed: {root}/packages")
	allowed.Folder(b.root+"/bin/live", "listed: {exe}/live")
	return allowed
}

func testdata(t *testing.T, name string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// report is what testdata/report.py prints.
type report struct {
	Argv, Encoding, Executable, Path, Prefix []string
	Config, Files, Paths                     map[string]string
	Missing                                  map[string]bool
	Failure, Flags, Platlibdir, Stdlib       string
	Sysconfig                                []any
}

func parseReport(t *testing.T, text string) *report {
	t.Helper()
	r := &report{}
	if err := json.NewDecoder(strings.NewReader(text)).Decode(r); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	return r
}
