// Link is the linker, archiver and strip of the zig toolchains: what a C++ toolchain's rules call with the options of a
// compiler driver, turned into calls of the linker itself.
//
//	link ld TOOLCHAIN... ARG...      ARGs as gcc and clang take them when they link
//	link ar -zig=ZIG OUT OBJECT...   a new archive
//	link strip [-g] -o OUT IN        an ELF file without symbols or, with -g, without debug information
//
// TOOLCHAIN is what the toolchain says of the target; see target.go. An argument @FILE, the first one too, stands for the
// lines of FILE. ld and ar have no limit for the number of objects: what is too long for a command line goes to zig in a
// file.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, stdout, stderr io.Writer) int {
	args, err := expand(args, 0)
	if err == nil {
		err = dispatch(args, stdout, stderr)
	}
	if err != nil {
		fmt.Fprintln(stderr, "link:", err)
		return 1
	}
	return 0
}

func dispatch(args []string, stdout, stderr io.Writer) error {
	if len(args) == 0 {
		return fmt.Errorf("no command: want ld, ar or strip")
	}
	switch args[0] {
	case "ld":
		return linkCommand(args[1:], stdout, stderr)
	case "ar":
		return arCommand(args[1:], stdout, stderr)
	case "strip":
		return stripCommand(args[1:])
	}
	return fmt.Errorf("unknown command %q: want ld, ar or strip", args[0])
}

// expand replaces every @FILE by the lines of FILE, in which @FILE means the same.
func expand(args []string, depth int) ([]string, error) {
	if depth > 10 {
		return nil, fmt.Errorf("param files name one another: %q", args)
	}
	var all []string
	for _, arg := range args {
		if !strings.HasPrefix(arg, "@") || arg == "@" {
			all = append(all, arg)
			continue
		}
		data, err := os.ReadFile(arg[1:])
		if err != nil {
			return nil, fmt.Errorf("param file: %w", err)
		}
		lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
		if len(data) == 0 {
			continue
		}
		more, err := expand(lines, depth+1)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return all, nil
}
