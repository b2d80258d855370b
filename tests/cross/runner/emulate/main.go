// Command emulate is what the kernel starts in place of a program of another processor: it becomes the emulator.
//
// The kernel passes a path, that of the program and its argument 0, and the program's further arguments. The path has the
// emulator's command beside it, in <path>.command, an argument a line: a program may be started with no environment that
// could say it. No shell does this: that would give the program a variable and an open file more, and names of
// variables that it does not know less.
package main

import (
	"fmt"
	"os"
	"strings"
	"syscall"
)

func main() {
	fmt.Fprintln(os.Stderr, "emulate:", run(os.Args))
	os.Exit(126)
}

// run returns only if it fails.
func run(args []string) error {
	if len(args) < 3 {
		return fmt.Errorf("want a program and its argument 0, from the kernel; have %q", args[1:])
	}
	text, err := os.ReadFile(args[0] + ".command")
	if err != nil {
		return err
	}
	command := append(strings.Split(strings.TrimSpace(string(text)), "\n"), "-0", args[2], args[1])
	return fmt.Errorf("%q: %w", command, syscall.Exec(command[0], append(command, args[3:]...), os.Environ()))
}
