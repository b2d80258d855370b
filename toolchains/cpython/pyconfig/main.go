// Command pyconfig does the work of CPython's ./configure as one build action:
// from the template pyconfig.h.in, a C compiler and a linker it writes
// pyconfig.h and the module that sysconfig reads its variables from.
//
//	pyconfig @params
//
// The parameter file has one argument a line:
//
//	-template FILE       pyconfig.h.in of the tree
//	-version 3.13.5      version of the tree
//	-label //x:y         target named in messages
//	-multiarch TRIPLET   what the target platform is said to be, x86_64-linux-gnu
//	-compile ARG         command line of the compiler, one flag a word, with
//	                     @SOURCE@ and @OUTPUT@ where the file names belong
//	-link ARG            command line of the linker, with @OBJECTS@ and @OUTPUT@
//	-env NAME=VALUE      environment of both; otherwise it is empty
//	-override NAME=VALUE value of a macro; an empty VALUE leaves it undefined
//	-slow                one run a question, and no message is read
//	-header FILE         pyconfig.h to write
//	-sysconfigdata FILE  Python module to write
//
// Each macro of the template has a row (row.go, rows*.go) or a sentence of
// autoheader above it (pattern.go) that says how it is found out. A macro with
// neither is an error. Package probe asks the questions; nothing is run on the
// target.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() { os.Exit(run(os.Args[1:], os.Stderr)) }

// run is main with its surroundings as arguments.
func run(args []string, stderr io.Writer) int {
	opts, err := parseArgs(args)
	if err == nil {
		err = configure(opts)
	}
	if err != nil {
		fmt.Fprintf(stderr, "%s: %v\n", opts.label, err)
		return 1
	}
	return 0
}

type options struct {
	template, version, label string
	multiarch                string
	compile, link, env       stringList
	overrides                stringList
	slow                     bool
	header, sysconfigdata    string
}

// stringList is a flag that may be repeated.
type stringList []string

func (s *stringList) String() string     { return strings.Join(*s, " ") }
func (s *stringList) Set(v string) error { *s = append(*s, v); return nil }

// parseArgs reads the parameter file, or plain flags.
func parseArgs(args []string) (options, error) {
	opts := options{label: "pyconfig"}
	if len(args) == 1 && strings.HasPrefix(args[0], "@") {
		text, err := os.ReadFile(args[0][1:])
		if err != nil {
			return opts, fmt.Errorf("reading the parameter file: %w", err)
		}
		args = strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	}
	fs := flag.NewFlagSet("pyconfig", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&opts.template, "template", "", "")
	fs.StringVar(&opts.version, "version", "", "")
	fs.StringVar(&opts.label, "label", opts.label, "")
	fs.StringVar(&opts.multiarch, "multiarch", "", "")
	fs.Var(&opts.compile, "compile", "")
	fs.Var(&opts.link, "link", "")
	fs.Var(&opts.env, "env", "")
	fs.Var(&opts.overrides, "override", "")
	fs.BoolVar(&opts.slow, "slow", false, "")
	fs.StringVar(&opts.header, "header", "", "")
	fs.StringVar(&opts.sysconfigdata, "sysconfigdata", "", "")
	if err := fs.Parse(args); err != nil {
		return opts, err
	}
	if fs.NArg() > 0 {
		return opts, fmt.Errorf("unexpected argument %q", fs.Arg(0))
	}
	for _, required := range [][2]string{
		{"-template", opts.template},
		{"-version", opts.version},
		{"-header", opts.header},
		{"-sysconfigdata", opts.sysconfigdata},
	} {
		if required[1] == "" {
			return opts, fmt.Errorf("flag %s is missing", required[0])
		}
	}
	return opts, nil
}
