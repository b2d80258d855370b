package probe

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
)

// Placeholders in the command lines of a Toolchain.
const (
	SourceMark  = "@SOURCE@"  // the C file to compile
	OutputMark  = "@OUTPUT@"  // the object file or program to write
	ObjectsMark = "@OBJECTS@" // an argument of its own: object files and libraries to link
)

// Toolchain is a compiler and a linker, each as a complete command line with
// placeholders, and how to use them.
type Toolchain struct {
	Compile []string
	Link    []string
	Env     []string // the whole environment of both
	Dir     string   // an existing folder for temporary files
	Slow    bool     // one run a question; messages are not read
	Jobs    int      // runs at a time

	runs atomic.Int64 // also numbers the temporary files
	slot chan struct{}
}

// Runs says how often the compiler and the linker were started.
func (t *Toolchain) Runs() int { return int(t.runs.Load()) }

// Check reports a command line that lacks a placeholder.
func (t *Toolchain) Check() error {
	for _, c := range []struct {
		what  string
		argv  []string
		marks []string
	}{
		{"compile", t.Compile, []string{SourceMark, OutputMark}},
		{"link", t.Link, []string{ObjectsMark, OutputMark}},
	} {
		for _, mark := range c.marks {
			if !strings.Contains(strings.Join(c.argv, " "), mark) {
				return fmt.Errorf("the %s command %q has no %s: pass the toolchain's whole command line with this placeholder", c.what, c.argv, mark)
			}
		}
	}
	return nil
}

// compile writes source to a file and compiles it. A failing compiler is no
// error: object is "" then, and messages say why.
func (t *Toolchain) compile(source string) (object, messages string, err error) {
	base := filepath.Join(t.Dir, fmt.Sprintf("u%d", t.runs.Add(1)))
	if err := os.WriteFile(base+".c", []byte(source), 0o666); err != nil {
		return "", "", err
	}
	argv := make([]string, len(t.Compile))
	for i, arg := range t.Compile {
		argv[i] = strings.ReplaceAll(strings.ReplaceAll(arg, SourceMark, base+".c"), OutputMark, base+".o")
	}
	ok, messages, err := t.run(argv)
	if err != nil || !ok {
		return "", messages, err
	}
	return base + ".o", messages, nil
}

// link links object files with libraries, returning "" if that fails.
func (t *Toolchain) link(objects, libs []string) (program, messages string, err error) {
	program = filepath.Join(t.Dir, fmt.Sprintf("p%d", t.runs.Add(1)))
	var argv []string
	for _, arg := range t.Link {
		if arg == ObjectsMark {
			argv = append(argv, objects...)
			for _, lib := range libs {
				argv = append(argv, "-l"+lib)
			}
			continue
		}
		argv = append(argv, strings.ReplaceAll(arg, OutputMark, program))
	}
	ok, messages, err := t.run(argv)
	if err != nil || !ok {
		return "", messages, err
	}
	return program, messages, nil
}

// run starts a command when a slot is free. It reports whether the command
// succeeded; err says that it could not be started at all.
func (t *Toolchain) run(argv []string) (ok bool, messages string, err error) {
	t.slot <- struct{}{}
	defer func() { <-t.slot }()
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = t.Env
	if cmd.Env == nil {
		cmd.Env = []string{}
	}
	cmd.Stdin = strings.NewReader("") // nil would open /dev/null, which an empty root lacks
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return true, string(out), nil
	case !errors.As(err, &exit):
		return false, "", fmt.Errorf("starting %s: %w", argv[0], err)
	case !exit.Exited(): // killed, for want of memory perhaps: that answers nothing
		return false, "", fmt.Errorf("%s: %w; it was started as %q and wrote:\n%s", argv[0], err, argv, out)
	}
	return false, string(out), nil
}
