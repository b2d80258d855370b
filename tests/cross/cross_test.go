// Package cross runs a runtime and a tool of another machine: start-up, isolation, CPython's own tests, a tool.
//
// defs.bzl makes the targets. What a run found out goes to row.tsv among the test's outputs, for table.sh.
package cross

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	platform  = flag.String("platform", "", "a name of the PLATFORMS table")
	run       = flag.String("runner", "", "what runs its programs: a name of package runner")
	multiarch = flag.String("multiarch", "", "the platform in CPython's words; empty: it has none")
	byteorder = flag.String("byteorder", "little", "the platform's: little or big")
	bits      = flag.Int("bits", 64, "of a pointer")
	files     = flag.String("files", "", "of Lib/test: names, separated by commas")
	python    = file("python", "the runtime")
	tool      = file("tool", "the tool, of testdata/tool.py")
	probe     = file("probe", "a program in C, of testdata/probe.c")
	sources   = file("sources", "CPython's source tree")
	report    = file("report", "testdata/report.py")
	ignored   = file("ignored", "ignored.tsv")
)

// file is a flag that names a file or a folder; it is made absolute.
func file(name, usage string) *string {
	value := new(string)
	flag.Func(name, usage, func(path string) error {
		absolute, err := filepath.Abs(path)
		*value = absolute
		return err
	})
	return value
}

var row = struct {
	startup time.Duration
	passed  int
	cases   int
}{}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main(*run, *python, func() int {
		code := m.Run()
		if err := writeRow(code == 0); err != nil {
			fmt.Fprintln(os.Stderr, "cross:", err)
			return 1
		}
		return code
	}))
}

// writeRow writes the platform's row of the table in toolchains/platforms/README.md.
func writeRow(passed bool) error {
	folder := os.Getenv("TEST_UNDECLARED_OUTPUTS_DIR")
	if folder == "" || !passed {
		return nil
	}
	info, err := os.Stat(*python)
	if err != nil {
		return err
	}
	text := fmt.Sprintf("%s\t%s\t%d files of Lib/test, %d cases\t%.1f MB\t%d ms\n", *platform, *run,
		row.passed, row.cases, float64(info.Size())/1e6, row.startup.Milliseconds())
	return os.WriteFile(filepath.Join(folder, "row.tsv"), []byte(text), 0o644)
}

func theRunner(t *testing.T) runner.Runner {
	t.Helper()
	r, err := runner.New(*run)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// box is a folder with a copy of an executable in `bin`, and a home and a working folder.
type box struct{ root, exe string }

func newBox(t *testing.T, executable string) box {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	b := box{root, filepath.Join(root, "bin", "python"+filepath.Ext(executable))}
	for _, folder := range []string{"bin", "home", "tmp", "work"} {
		if err := os.Mkdir(filepath.Join(root, folder), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	data, err := os.ReadFile(executable)
	if err == nil {
		err = os.WriteFile(b.exe, data, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b box) env(more ...string) []string {
	return append([]string{
		"HOME=" + filepath.Join(b.root, "home"), "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "TMPDIR=" + filepath.Join(b.root, "tmp"),
	}, more...)
}

// result of a program that ended.
type result struct {
	stdout, stderr string
	code           int
}

// run runs the box's executable in the working folder.
func (b box) run(t *testing.T, env []string, args ...string) result {
	t.Helper()
	cmd := theRunner(t).Command(b.exe, args...)
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = filepath.Join(b.root, "work"), env, &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%q: %v", cmd.Args, err)
	}
	if strings.Contains(stderr.String(), "qemu: uncaught target signal") {
		t.Errorf("%q: the program died of a signal: %s", cmd.Args, stderr.String())
	}
	return result{lines(stdout), lines(stderr), cmd.ProcessState.ExitCode()}
}

// lines are what was written, whatever ends a line there.
func lines(output bytes.Buffer) string { return strings.ReplaceAll(output.String(), "\r\n", "\n") }
