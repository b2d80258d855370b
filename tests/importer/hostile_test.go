package importer_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// patience is for one program; the machine may be busy.
const patience = 2 * time.Minute

// zipFile is a variant in a file.
type zipFile struct {
	variant
	path string
}

// writeVariants writes the variants of both forms that a zip of ours has.
func writeVariants(t *testing.T) []zipFile {
	t.Helper()
	var files []zipFile
	folder, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range []string{"VICTIM", "VICTIM_DEFLATED"} {
		good, err := os.ReadFile(runtimes.Built(t, form))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range variants(t, good) {
			v.name = form + ": " + v.name
			f := zipFile{v, filepath.Join(folder, fmt.Sprintf("%d.zip", len(files)))}
			if err := os.WriteFile(f.path, v.data, 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, f)
		}
	}
	return files
}

// ended is a program's end: its exit status is not to be a signal, and it is to come.
func ended(cmd *exec.Cmd) (code int, stdout, stderr string) {
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	_ = cmd.Run()
	return cmd.ProcessState.ExitCode(), out.String(), messages.String()
}

func limited(t *testing.T, cmd *exec.Cmd) *exec.Cmd {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	t.Cleanup(cancel)
	limitedCmd := exec.CommandContext(ctx, cmd.Path, cmd.Args[1:]...)
	limitedCmd.Dir, limitedCmd.Env = cmd.Dir, cmd.Env
	return limitedCmd
}

// All variants in one process: every way to use a zip. If it dies, the last one begun is to blame.
func TestHostileZips(t *testing.T) {
	script, err := filepath.Abs("testdata/hostile.py")
	if err != nil {
		t.Fatal(err)
	}
	files := writeVariants(t)
	runtimes.ForEach(t, func(t *testing.T, python string) {
		args := []string{script}
		byPath := map[string]zipFile{}
		for _, f := range files {
			args, byPath[f.path] = append(args, f.path), f
		}
		code, stdout, stderr := ended(limited(t, command(t, python, args...)))
		last, seen := "", 0
		for _, line := range strings.Split(strings.TrimSuffix(stdout, "\n"), "\n") {
			fields := strings.SplitN(line, "\t", 3)
			f := byPath[fields[1]]
			switch {
			case fields[0] == "begin":
				last = f.name
			case fields[0] == "WRONG":
				t.Errorf("%s: %s", f.name, fields[2])
			default:
				seen++
				checkResult(t, f.variant, fields[2])
			}
		}
		if code != 0 || seen != len(files) {
			t.Errorf("exit status %d in %s, after %d of %d\n%s", code, last, seen, len(files), stderr)
		}
	})
}

// checkResult compares what became of `import m`.
func checkResult(t *testing.T, v variant, got string) {
	t.Helper()
	if v.want == "" || got == v.want {
		return
	}
	_, message, _ := strings.Cut(got, ": ")
	if v.want == loads || !(strings.HasPrefix(message, v.want) || strings.HasPrefix(got, v.want)) {
		t.Errorf("%s\n got %s\nwant %s", v.name, got, v.want)
	}
}

// Each variant as a program: it runs, or the last line says why not. (Of the second form those with an error of their own.)
func TestHostileZipsRun(t *testing.T) {
	files := slices.DeleteFunc(writeVariants(t), func(f zipFile) bool {
		return !strings.HasPrefix(f.name, "VICTIM: ") && f.want == ""
	})
	python := runtimes.Built(t, "GLIBC")
	var group sync.WaitGroup
	queue := make(chan zipFile)
	for range 4 {
		group.Go(func() {
			for f := range queue {
				checkRun(t, f, command(t, python, f.path))
			}
		})
	}
	for _, f := range files {
		queue <- f
	}
	close(queue)
	group.Wait()
}

func checkRun(t *testing.T, f zipFile, cmd *exec.Cmd) {
	code, stdout, stderr := ended(limited(t, cmd))
	lines := strings.Split(strings.TrimSuffix(stderr, "\n"), "\n")
	last := lines[len(lines)-1]
	switch {
	case code == 0 && stdout != "m p p.n\n":
		// As a script: an empty file, or zeros only, is a program that does nothing.
		if len(bytes.Trim(f.data, "\x00")) > 0 {
			t.Errorf("%s: printed %q", f.name, stdout)
		}
	case code == 1 && !strings.Contains(last, "Error: ") && !strings.Contains(last, "can't find '__main__' module in "):
		t.Errorf("%s: the last line is no error: %s", f.name, stderr)
	case code != 0 && code != 1 || strings.Contains(stderr, "Fatal"):
		t.Errorf("%s: exit status %d\n%s", f.name, code, stderr)
	}
}
