// Licenses lists the third parties whose code is in an executable: as a text with every licence, and as an SPDX document.
//
//	licenses -label //:python -text OUT.txt -spdx OUT.spdx.json \
//	    -component "PACKAGE<TAB>VERSION<TAB>SPDX EXPRESSION<TAB>TARGET" [-license FILE]... ...
//
// A `-license` belongs to the component before it. `@FILE` stands for the arguments in FILE, one a line.
package main

import (
	"cmp"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
	"github.com/rules-pyruntime/rules_pyruntime/internal/thirdparty"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := list(args); err != nil {
		fmt.Fprintf(stderr, "licenses: %v\n", err)
		return 1
	}
	return 0
}

type options struct {
	label, text, spdx string
	components        []component
}

// component is the code of one third party.
type component struct {
	name, version, license, target string
	files                          []string // with the licence's text
}

func (c component) compare(other component) int {
	// Of two of one name and version the one with more texts stands first, and stays.
	return cmp.Or(strings.Compare(strings.ToLower(c.name), strings.ToLower(other.name)), strings.Compare(c.version, other.version),
		len(other.files)-len(c.files), strings.Compare(c.target, other.target))
}

func list(args []string) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	// One library can come from two places: once is enough.
	slices.SortFunc(o.components, component.compare)
	o.components = slices.CompactFunc(o.components, func(a, b component) bool { return a.name == b.name && a.version == b.version })
	components, err := o.read()
	if err != nil {
		return err
	}
	if err := os.WriteFile(o.text, thirdparty.Text("Third parties' code in "+o.label, components), 0o666); err != nil {
		return err
	}
	document, err := thirdparty.SPDX(o.label, components)
	if err != nil {
		return err
	}
	return os.WriteFile(o.spdx, document, 0o666)
}

func parse(args []string) (*options, error) {
	args, err := params.Expand(args)
	if err != nil {
		return nil, err
	}
	o := &options{}
	f := flag.NewFlagSet("licenses", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.label, "label", "", "")
	f.StringVar(&o.text, "text", "", "")
	f.StringVar(&o.spdx, "spdx", "", "")
	f.Func("component", "", func(value string) error {
		fields := strings.Split(value, "\t")
		if len(fields) != 4 {
			return fmt.Errorf("want four fields with tabs between them")
		}
		o.components = append(o.components, component{name: fields[0], version: fields[1], license: fields[2], target: fields[3]})
		return nil
	})
	f.Func("license", "", func(path string) error {
		if len(o.components) == 0 {
			return fmt.Errorf("a -component comes first")
		}
		last := &o.components[len(o.components)-1]
		last.files = append(last.files, path)
		return nil
	})
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	if o.text == "" || o.spdx == "" || f.NArg() > 0 {
		return nil, fmt.Errorf("want -text and -spdx, and no arguments but flags: %q", f.Args())
	}
	return o, nil
}

// read returns the components with the texts of their licences.
func (o *options) read() ([]thirdparty.Component, error) {
	var all []thirdparty.Component
	for _, c := range o.components {
		read := thirdparty.Component{Name: c.name, Version: c.version, License: c.license, Target: c.target}
		for _, path := range c.files {
			content, err := os.ReadFile(path)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", read.Title(), err)
			}
			read.Texts = append(read.Texts, content)
		}
		all = append(all, read)
	}
	return all, nil
}
