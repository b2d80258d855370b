package runner

import (
	"bytes"
	"fmt"
	"os/exec"
	"regexp"
)

// native runs programs of this machine.
type native struct{}

func (native) Find(string) error {
	_, err := findProgram("strace", "strace")
	return err
}

func (native) Main(run func() int) int { return run() }

func (native) Command(program string, args ...string) *exec.Cmd {
	return exec.Command(program, args...)
}

func (native) Path(file string) string { return file }

func (native) NoChildren() error { return nil }

func (native) Opened(program string, args, env []string) ([]string, error) {
	return traced(exec.Command("strace", append([]string{"-f", "-e", "trace=%file", program}, args...)...), env)
}

// call is a system call with the name of a file, as strace and qemu write it. execve comes from the tracer.
var call = regexp.MustCompile(`(?m)^(?:\[pid +\d+\] |\d+ )?(\w+)\((?:AT_FDCWD,|-?\d+,)? ?"((?:[^"\\]|\\.)*)"`)

// traced runs a command that writes its system calls to stderr, and returns the names of files in them.
func traced(cmd *exec.Cmd, env []string) ([]string, error) {
	var stderr bytes.Buffer
	cmd.Env, cmd.Stderr = env, &stderr
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%q: %w\n%s", cmd.Args, err, stderr.String())
	}
	var names []string
	for _, found := range call.FindAllStringSubmatch(stderr.String(), -1) {
		if found[1] != "execve" {
			names = append(names, found[2])
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("%q: no system call with a file among what it wrote:\n%s", cmd.Args, stderr.String())
	}
	return names, nil
}
