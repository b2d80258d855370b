// Package runner runs programs of other machines on this one: natively, or in an emulator.
//
// A test takes one by name. What it sets up lasts as long as the test's process, whose main it therefore is:
//
//	func TestMain(m *testing.M) { os.Exit(runner.Main("qemu-aarch64", program, m.Run)) }
//
// and then runs programs with Command. Another emulator is a type with the methods of Runner and a line in runners.
package runner

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strings"
)

// Runner runs programs of one machine.
type Runner interface {
	// Find looks whether all is there that the program needs to run, and says how to install what is not.
	Find(program string) error
	// Main sets up what lasts, calls run and returns its exit code.
	Main(run func() int) int
	// Command is exec.Command for a program of the machine.
	Command(program string, args ...string) *exec.Cmd
	// Path is what a program of the machine calls a file of this one.
	Path(file string) string
	// NoChildren says why a program of the machine cannot start others of its kind; nil: it can.
	NoChildren() error
	// Opened is Command, and the command's files: it runs the command, and returns the names that it opened or looked for.
	Opened(program string, args, env []string) ([]string, error)
}

var runners = map[string]Runner{
	"native":       native{},
	"qemu-aarch64": newQemu("aarch64", "/usr/aarch64-linux-gnu", "libc6-arm64-cross"),
	"qemu-arm":     newQemu("arm", "/usr/arm-linux-gnueabihf", "libc6-armhf-cross"),
	"qemu-riscv64": newQemu("riscv64", "/usr/riscv64-linux-gnu", "libc6-riscv64-cross"),
	"qemu-s390x":   newQemu("s390x", "/usr/s390x-linux-gnu", "libc6-s390x-cross"),
	"wine":         &wine{},
}

// New returns the runner of a name.
func New(name string) (Runner, error) {
	if r := runners[name]; r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("no runner %q; there are %s", name, strings.Join(slices.Sorted(maps.Keys(runners)), ", "))
}

// Main is the main of a test whose programs the runner of a name runs; one of them says what they need.
func Main(name, program string, run func() int) int {
	r, err := New(name)
	if err == nil {
		err = r.Find(program)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cross:", err)
		return 1
	}
	return r.Main(run)
}

// findProgram looks for a program of the machine that tests run on.
func findProgram(name, debianPackage string) (string, error) {
	path, err := exec.LookPath(name)
	if err != nil {
		return "", fmt.Errorf("%w. It is in Debian's package %s: apt-get install %s", err, debianPackage, debianPackage)
	}
	return path, nil
}
