// Extensions checks that a runtime has the extension modules that its standard library needs.
//
//	extensions -label L -report REPORT -prefix stdlib -os linux -linked NAME... -missing NAME... \
//	    -waived NAME... -source "FILE<TAB>NAME"... -out OUT
//
// REPORT is that of the runtime's archive (zipbundle/FORMAT.md); its entries below PREFIX are the modules that are kept.
// The sources of the standard library are read: a module needs an extension module that it imports when it is imported
// itself. An import inside `try` or a function is none of these, nor is one for another system. `-missing` is repeated for each
// extension module of the tree that the runtime does not have, `-linked` for those that it has, `-waived` for those that may be
// missed all the same. OUT says which modules need a waived one. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := check(args); err != nil {
		fmt.Fprintf(stderr, "extensions: %v\n", err)
		return 1
	}
	return 0
}

type options struct {
	label, report, prefix, system, out string
	linked, missing, waived            []string
	sources                            map[string]string // name in the report to file
}

func check(args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	kept, err := keptModules(o.report, o.prefix)
	if err != nil {
		return err
	}
	needs, err := findNeeds(o, kept)
	if err != nil {
		return err
	}
	if err := refused(o, needs); err != nil {
		return err
	}
	var text strings.Builder
	for _, n := range needs {
		fmt.Fprintf(&text, "%s\t%s\n", n.module, n.extension)
	}
	return os.WriteFile(o.out, []byte(text.String()), 0o666)
}

func parse(args []string) (*options, error) {
	args, err := params.Expand(args)
	if err != nil {
		return nil, err
	}
	o := &options{sources: map[string]string{}}
	f := flag.NewFlagSet("extensions", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	for name, value := range map[string]*string{"label": &o.label, "report": &o.report, "prefix": &o.prefix, "os": &o.system, "out": &o.out} {
		f.StringVar(value, name, "", "")
	}
	for name, list := range map[string]*[]string{"linked": &o.linked, "missing": &o.missing, "waived": &o.waived} {
		f.Func(name, "", func(s string) error { *list = append(*list, s); return nil })
	}
	f.Func("source", "", func(s string) error {
		file, name, found := strings.Cut(s, "\t")
		if !found {
			return fmt.Errorf("want FILE, a tab, NAME")
		}
		o.sources[name] = file
		return nil
	})
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 || o.report == "" || o.out == "" {
		return nil, fmt.Errorf("want -report and -out, and no arguments but flags: %q", f.Args())
	}
	return o, nil
}

// findNeeds returns which kept modules need a missing extension module.
func findNeeds(o *options, kept []module) ([]need, error) {
	all := needsOfExtensions(o)
	for _, m := range kept {
		file, known := o.sources[m.source]
		if !known {
			continue // not of the tree, such as sysconfig's data
		}
		source, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		for _, name := range imports(string(source), o.system) {
			if n := (need{name, m.name, m.entry}); slices.Contains(o.missing, name) && !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	slices.SortFunc(all, need.compare)
	return all, nil
}
