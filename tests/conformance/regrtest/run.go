package regrtest

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/table"
)

// Resources are what tests may use beyond -u none: no network, no large files, no long waits, no display, no sound.
const Resources = "curses,console,decimal,subprocess,tzdata"

// Run is a run of some files.
type Run struct {
	Python  string   // the executable
	Folder  string   // that is empty and the run's own; its path is short, for there will be sockets in it
	Files   []string // none: all
	Jobs    int
	Ignored []string // cases, as patterns of the runner's --ignore
	Leaks   bool     // each file six times over: one that leaks references, memory or files fails. Needs a debug build
	Output  io.Writer
}

// Results runs the files and reads what became of them. That tests fail is a result and no error.
func (r Run) Results(ctx context.Context) (map[string]table.Result, error) {
	var output bytes.Buffer
	cmd := exec.CommandContext(ctx, r.Python, r.args()...)
	cmd.Stdout = io.MultiWriter(&output, r.Output)
	cmd.Stderr = cmd.Stdout
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Minute
	for _, name := range []string{"home", "tmp", "work"} {
		if err := os.MkdirAll(filepath.Join(r.Folder, name), 0o755); err != nil {
			return nil, err
		}
	}
	cmd.Dir, cmd.Env = filepath.Join(r.Folder, "work"), r.env()
	stop := defaultSignals()
	err := cmd.Run()
	stop()
	if _, exited := err.(*exec.ExitError); err != nil && (!exited || ctx.Err() != nil) {
		return nil, fmt.Errorf("regrtest: %s: %w", r.Python, err)
	}
	results, err := Parse(&output)
	if err == nil && len(results) == 0 {
		err = fmt.Errorf("regrtest: %s: no file was run; its output says why", r.Python)
	}
	return results, err
}

func (r Run) args() []string {
	args := []string{
		"-m", "test",
		"-j", strconv.Itoa(r.Jobs),
		"--tempdir", filepath.Join(r.Folder, "tmp"),
		"--timeout", "900",
		"-u", Resources,
	}
	if r.Leaks {
		args = append(args, "--huntrleaks", "3:3:"+filepath.Join(r.Folder, "leaks"))
	} else {
		args = append(args, "--rerun")
	}
	for _, pattern := range r.Ignored {
		args = append(args, "--ignore", pattern)
	}
	return append(args, r.Files...)
}

// env is the same on every machine: what a user has set is not under test.
func (r Run) env() []string {
	return []string{
		"HOME=" + filepath.Join(r.Folder, "home"),
		"LANG=C.UTF-8",
		"PATH=/usr/local/bin:/usr/bin:/bin",
		"TMPDIR=" + filepath.Join(r.Folder, "tmp"),
	}
}

// defaultSignals lets the child have the default action of SIGINT, which tests send to themselves and a shell's background
// jobs ignore.
func defaultSignals() (stop func()) {
	ignored := make(chan os.Signal, 1)
	signal.Notify(ignored, syscall.SIGINT, syscall.SIGQUIT)
	return func() { signal.Stop(ignored) }
}
