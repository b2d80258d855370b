// Package versions runs runtimes of older trees: start, standard library, a tool, files of CPython's own tests.
package versions

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

var (
	files   = flag.String("files", "", "of Lib/test: names, separated by commas")
	version = flag.String("version", "", "the tree's version, such as 3.11.2")
	ignored = file("ignored", "ignored.tsv")
	python  = file("python", "the runtime")
	sources = file("sources", "CPython's source tree")
	stdlib  = file("stdlib", "the zip of the tree's standard library")
	tool    = file("tool", "the tool, of testdata/tool.py")
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

// box is a folder with a copy of an executable in `bin`, and a home and a working folder.
type box struct{ root, exe string }

func newBox(t *testing.T, executable string) box {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	b := box{root, filepath.Join(root, "bin", "python")}
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

// result of a program that ended.
type result struct {
	stdout, stderr string
	code           int
}

func (b box) command(args ...string) *exec.Cmd {
	cmd := exec.Command(b.exe, args...)
	cmd.Dir = filepath.Join(b.root, "work")
	cmd.Env = []string{
		"HOME=" + filepath.Join(b.root, "home"), "LANG=C.UTF-8", "PATH=/usr/bin:/bin", "TMPDIR=" + filepath.Join(b.root, "tmp"),
	}
	return cmd
}

func run(t *testing.T, cmd *exec.Cmd) result {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	var exit *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()}
}
