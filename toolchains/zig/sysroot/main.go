// Sysroot makes the folders that a compiler and a linker need for one target out of a zig SDK.
//
//	sysroot @FILE
//
// FILE holds one argument a line: a command, then its flags.
//
//	headers -zig ZIG -out DIR -copy SUB=FOLDER... [-drop PATTERN...] [-keep PATTERN...]
//	libs    -zig ZIG -out DIR -target TRIPLE
//	cxxlibs -zig ZIG -out DIR -target TRIPLE
//
// headers copies header folders of the SDK (see headers.go). libs and cxxlibs let the zig driver link an empty C or C++
// program, with caches of their own, and take what the driver's linker was given: crt objects, libc or its stubs,
// compiler_rt; and for C++ libc++, libc++abi and libunwind (see libs.go). The folders depend on the SDK and the flags
// alone.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := dispatch(args); err != nil {
		fmt.Fprintln(stderr, "sysroot:", err)
		return 1
	}
	return 0
}

func dispatch(args []string) error {
	args, err := expand(args)
	if err != nil {
		return err
	}
	if len(args) == 0 {
		return fmt.Errorf("no command: want headers, libs or cxxlibs")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	zig := flags.String("zig", "", "the zig binary; its lib folder is beside it")
	out := flags.String("out", "", "the folder to fill")
	target := flags.String("target", "", "the zig driver's -target")
	var s selection
	flags.Var(&s.copies, "copy", "SUB=FOLDER: copy FOLDER of the SDK's lib folder to SUB of the output")
	flags.Var(&s.drops, "drop", "leave out the files that match this pattern")
	flags.Var(&s.keeps, "keep", "copy the files that match this pattern, whatever -drop says")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if *zig == "" || *out == "" || flags.NArg() > 0 {
		return fmt.Errorf("%s: want -zig and -out and no arguments but flags, got %q", args[0], args[1:])
	}
	switch args[0] {
	case "headers":
		return copyHeaders(libDir(*zig), *out, s)
	case "libs", "cxxlibs":
		if *target == "" {
			return fmt.Errorf("%s: want -target", args[0])
		}
		return takeLibs(driver{zig: *zig, target: *target}, *out, args[0] == "cxxlibs")
	}
	return fmt.Errorf("unknown command %q: want headers, libs or cxxlibs", args[0])
}

// expand replaces a lone @FILE by the lines of FILE.
func expand(args []string) ([]string, error) {
	if len(args) != 1 || !strings.HasPrefix(args[0], "@") {
		return args, nil
	}
	data, err := os.ReadFile(args[0][1:])
	if err != nil {
		return nil, err
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n"), nil
}

type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(s string) error {
	*l = append(*l, s)
	return nil
}
