// Command generate writes what OpenSSL's own Perl programs write: headers, parameter tables and assembler.
//
//	generate -label //x:y -perl zeroperl.wasm -configure SRC/Configure -target linux-x86_64-clang -option no-apps...
//	         -src FILE... (-out FILE... | -list sources.bzl)
//	generate @FILE     the same arguments from a file, one a line
//
// It copies the declared sources into a scratch folder, changes in the copy the few lines that would start processes (see
// rewrite.go), runs Configure there, asks the configuration what is built from what (plan.pl), and runs each step. Perl is
// WebAssembly (//toolchains/perl): no host tool, the same on every machine.
//
// With -list it runs no step and writes, as Starlark, what has to be compiled and what has to be generated.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/perl"
)

// spec is what the command line says.
type spec struct {
	label, perl, configure, target, list string
	options, srcs, outs                  list
}

// list is a flag that may be repeated.
type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := generate(context.Background(), args); err != nil {
		fmt.Fprintf(stderr, "openssl generate: %v\n", err)
		return 1
	}
	return 0
}

func parse(args []string) (*spec, error) {
	if len(args) == 1 && strings.HasPrefix(args[0], "@") {
		content, err := os.ReadFile(args[0][1:])
		if err != nil {
			return nil, fmt.Errorf("cannot read the parameter file: %w", err)
		}
		args = strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
	}
	s := &spec{}
	flags := flag.NewFlagSet("generate", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.label, "label", "", "the target, for messages")
	flags.StringVar(&s.perl, "perl", "", "the interpreter, WebAssembly")
	flags.StringVar(&s.configure, "configure", "", "OpenSSL's Configure, in the top folder of its sources")
	flags.StringVar(&s.target, "target", "", "the target in Configure's words")
	flags.StringVar(&s.list, "list", "", "the .bzl file to write")
	flags.Var(&s.options, "option", "an option of Configure's")
	flags.Var(&s.srcs, "src", "a source file")
	flags.Var(&s.outs, "out", "a file to generate")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q: every value belongs to a flag", flags.Arg(0))
	}
	for _, flag := range []struct{ name, value string }{{"perl", s.perl}, {"configure", s.configure}, {"target", s.target}} {
		if flag.value == "" {
			return nil, fmt.Errorf("%s: -%s is missing", s.label, flag.name)
		}
	}
	if (s.list == "") == (len(s.outs) == 0) {
		return nil, errors.New(s.label + ": want either -out, the files to generate, or -list, the list to write")
	}
	return s, nil
}

func generate(ctx context.Context, args []string) error {
	s, err := parse(args)
	if err != nil {
		return err
	}
	if err := s.generate(ctx); err != nil {
		return fmt.Errorf("%s: %w", s.label, err)
	}
	return nil
}

func (s *spec) generate(ctx context.Context) error {
	wasm, err := os.ReadFile(s.perl)
	if err != nil {
		return fmt.Errorf("cannot read the interpreter: %w", err)
	}
	beside := s.list
	if beside == "" {
		beside = s.outs[0]
	}
	// Beside an output: an action may write there, and there may be no other folder.
	scratch, err := os.MkdirTemp(filepath.Dir(beside), "scratch")
	if err != nil {
		return fmt.Errorf("no scratch folder: %w", err)
	}
	defer os.RemoveAll(scratch)
	if err := copySources(scratch, filepath.Dir(s.configure), append(s.srcs, s.configure)); err != nil {
		return err
	}
	interpreter, err := perl.New(ctx, wasm)
	if err != nil {
		return err
	}
	defer interpreter.Close(ctx)
	b := &build{interpreter: interpreter, root: scratch, target: s.target}
	plan, err := b.configure(ctx, s.options)
	if err != nil {
		return err
	}
	if s.list != "" {
		return os.WriteFile(s.list, plan.starlark(s.target), 0o644)
	}
	return b.write(ctx, plan, s.outs)
}
