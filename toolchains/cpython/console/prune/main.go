// Prune takes out of object files for Windows what is not needed of them.
//
//	prune -keep NAME... OBJECT OUT...
//
// What a NAME is defined as stays, and what that refers to, in another one of the files too; of an OBJECT it writes OUT. The files
// were compiled with each function and each variable in a section of its own. A linker for ELF needs no such help: it does not ask for what only functions refer to that nothing refers to. The linker
// for Windows asks first and leaves out then. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := command(args); err != nil {
		fmt.Fprintf(stderr, "prune: %v\n", err)
		return 1
	}
	return 0
}

func command(args []string) error {
	args, err := params.Expand(args)
	if err != nil {
		return err
	}
	keep := map[string]bool{}
	f := flag.NewFlagSet("prune", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.Func("keep", "", func(name string) error {
		keep[name] = true
		return nil
	})
	if err := f.Parse(args); err != nil {
		return err
	}
	if f.NArg() == 0 || f.NArg()%2 != 0 {
		return fmt.Errorf("want -keep NAME... OBJECT OUT..., got %q", args)
	}
	var objects []*object
	for i := 0; i < f.NArg(); i += 2 {
		o, err := read(f.Arg(i))
		if err != nil {
			return fmt.Errorf("%s: %w", f.Arg(i), err)
		}
		objects = append(objects, o)
	}
	if err := prune(objects, keep); err != nil {
		return err
	}
	for i, o := range objects {
		if err := os.WriteFile(f.Arg(2*i+1), o.data, 0o666); err != nil {
			return err
		}
	}
	return nil
}
