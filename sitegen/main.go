// Command sitegen writes the constant table that the runtime's path code reads: what sys.path is, and nothing else is.
//
//	sitegen -out site.c -label //x:site -path {zip}/stdlib -path {root}/scripts [-root ..] [-stdlib {zip}/stdlib]
//	        [-import MODULE] [-utf8_mode -1|0|1] [-warning FILTER] [-hash_seed random|N] [-site_beside] [-conformance]
//	        [-tls_trust system|none|ENTRY] [-tls_environment VARIABLE]
//	        [-lazy [-lazy_bypass NAME|PACKAGE.*|ENTRY] [-lazy_only NAME|PACKAGE.*|ENTRY]]
//	sitegen @FILE     the same arguments from a file, one a line
//
// It parses strictly, validates without looking at the file system, renders C and writes it whole or not at all. The
// struct is declared in runtime/site_table.h; the C needs no Python.h, so a changed site recompiles one small object.
package main

import (
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := generate(args); err != nil {
		fmt.Fprintf(stderr, "sitegen: %v\n", err)
		return 1
	}
	return 0
}

func generate(args []string) error {
	args, err := params.Expand(args)
	if err != nil {
		return err
	}
	spec, err := parse(args)
	if err != nil {
		return err
	}
	table, err := validate(spec)
	if err != nil {
		return fmt.Errorf("%s: %w", spec.label, err)
	}
	return writeFile(spec.out, render(table))
}

// writeFile writes name whole or leaves it as it was.
func writeFile(name string, content []byte) error {
	temporary := name + ".tmp"
	if err := os.WriteFile(temporary, content, 0o644); err != nil {
		return fmt.Errorf("cannot write the site table: %w", err)
	}
	if err := os.Rename(temporary, name); err != nil {
		os.Remove(temporary)
		return fmt.Errorf("cannot write the site table: %w", err)
	}
	return nil
}
