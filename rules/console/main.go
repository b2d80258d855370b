// Console checks that nothing in a console runtime needs the compiler that it does not have.
//
//	console -label L -zip "NAME<TAB>FILE"... -absent pdb... -waived engine.plugins:12... -out OUT
//
// The compiled modules of each zip are read: they must not use eval, exec or compile, nor functions of `ast`, nor import a module of
// the standard library that a console does not have, but in `try`. A waiver is a module, or a module and a line. `@FILE` stands for the
// arguments in FILE, one a line. OUT lists what is waived.
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
		fmt.Fprintf(stderr, "console: %v\n", err)
		return 1
	}
	return 0
}

type options struct {
	label, out     string
	zips           []string // "NAME<TAB>FILE"
	absent, waived []string
}

func check(args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	var found []need
	for _, zip := range o.zips {
		fields, err := params.Fields(zip, 2, 2)
		if err != nil {
			return err
		}
		needs, err := needsOf(fields[0], fields[1], o.absent)
		if err != nil {
			return err
		}
		found = append(found, needs...)
	}
	waived, err := refuse(o, found)
	if err != nil {
		return err
	}
	return os.WriteFile(o.out, []byte(waived), 0o666)
}

// refuse returns an error unless every need is waived, and every waiver is needed; else what is waived.
func refuse(o *options, found []need) (string, error) {
	var lines, waived []string
	unused := slices.Clone(o.waived)
	for _, n := range found {
		is := func(waiver string) bool { return waiver == n.module || waiver == n.place() }
		if slices.ContainsFunc(o.waived, is) {
			waived = append(waived, n.text()+"\n")
			unused = slices.DeleteFunc(unused, is)
		} else {
			lines = append(lines, "    "+n.text())
		}
	}
	switch {
	case len(lines) > 0:
		return "", fmt.Errorf("%s: profile = \"console\" has no compiler, but these zips need it:\n%s\nCompile when you build, take the "+
			"module out (`exclude` of python_zip), or say that the place is never reached or gets a code object: waive_compiler = [%q]",
			o.label, strings.Join(lines, "\n"), firstPlace(found, o.waived))
	case len(unused) > 0:
		return "", fmt.Errorf("%s: waive_compiler names %q, where nothing needs the compiler; take it out", o.label, unused[0])
	}
	return strings.Join(waived, ""), nil
}

func firstPlace(found []need, waived []string) string {
	for _, n := range found {
		if !slices.Contains(waived, n.module) && !slices.Contains(waived, n.place()) {
			return n.place()
		}
	}
	return ""
}

func parse(args []string) (*options, error) {
	args, err := params.Expand(args)
	if err != nil {
		return nil, err
	}
	o := &options{}
	f := flag.NewFlagSet("console", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.label, "label", "", "")
	f.StringVar(&o.out, "out", "", "")
	for name, list := range map[string]*[]string{"zip": &o.zips, "absent": &o.absent, "waived": &o.waived} {
		f.Func(name, "", func(s string) error { *list = append(*list, s); return nil })
	}
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if f.NArg() > 0 || o.out == "" {
		return nil, fmt.Errorf("want -out, and no arguments but flags: %q", f.Args())
	}
	return o, nil
}
