// Symbols separates an executable from its debug information.
//
//	symbols -in LINKED -out EXECUTABLE -debug EXECUTABLE.debug
//
// EXECUTABLE is LINKED without its debug information; its symbol table stays. EXECUTABLE.debug holds what a debugger wants:
// sections, symbols, debug information, and of the program itself the headers only. Debuggers find it by the build id, which
// is in both files and which LINKED must have, or, where it lies beside the executable, by the name and check sum in the
// section .gnu_debuglink of EXECUTABLE. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := separate(args); err != nil {
		fmt.Fprintf(stderr, "symbols: %v\n", err)
		return 1
	}
	return 0
}

func separate(args []string) error {
	args, err := params.Expand(args)
	if err != nil {
		return err
	}
	f := flag.NewFlagSet("symbols", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	in, out, debug := f.String("in", "", ""), f.String("out", "", ""), f.String("debug", "", "")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *in == "" || *out == "" || *debug == "" || f.NArg() > 0 {
		return fmt.Errorf("want -in, -out and -debug, and nothing else: %q", f.Args())
	}
	data, err := os.ReadFile(*in)
	if err != nil {
		return err
	}
	linked, err := parse(data)
	if err != nil {
		return fmt.Errorf("%s: %w", *in, err)
	}
	symbols := linked.symbols()
	if err := os.WriteFile(*debug, symbols, 0o666); err != nil {
		return err
	}
	return os.WriteFile(*out, linked.program(filepath.Base(*debug), symbols), 0o777)
}
