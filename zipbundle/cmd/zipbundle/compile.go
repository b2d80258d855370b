package main

import (
	"cmp"
	"fmt"
	"io"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/part"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/wheel"
)

// compileFlags are the flags of the commands that compile.
type compileFlags struct {
	*flags
	spec        part.Spec
	compression string
}

func newCompileFlags(name string) *compileFlags {
	f := &compileFlags{flags: newFlags(name)}
	f.StringVar(&f.spec.Twin, "twin", "", "")
	f.StringVar(&f.spec.Report, "report", "", "")
	f.StringVar(&f.compression, "compression", "deflated", "")
	f.IntVar(&f.spec.Optimize, "optimize", 0, "")
	f.boolVar(&f.spec.KeepSources, "keep_sources")
	return f
}

// parse completes the spec.
func (f *compileFlags) parse(args []string, stderr io.Writer) error {
	if err := f.flags.parse(args); err != nil {
		return err
	}
	spec := &f.spec
	spec.Label, spec.Out, spec.Deflate, spec.Stderr = f.label, f.out, f.compression == "deflated", stderr
	switch {
	case !spec.Deflate && f.compression != "stored":
		return fmt.Errorf("%s: compression %q; known: deflated, stored", f.label, f.compression)
	case spec.Optimize < 0 || spec.Optimize > 2:
		return fmt.Errorf("%s: optimize %d; it can be 0, 1 or 2", f.label, spec.Optimize)
	case spec.Twin == "":
		return fmt.Errorf("%s: -twin is missing", f.label)
	}
	return nil
}

func compile(args []string, stderr io.Writer) error {
	f := newCompileFlags("compile")
	f.list("entry", 2, 3, func(v []string) error {
		f.spec.Sources = append(f.spec.Sources, part.Source{Path: v[0], Name: v[1], Filename: cmp.Or(v[2], v[1])})
		return nil
	})
	if err := f.parse(args, stderr); err != nil {
		return err
	}
	return part.Make(f.spec)
}

func compileWheel(args []string, stderr io.Writer) error {
	var spec wheel.Spec
	f := newCompileFlags("wheel")
	f.StringVar(&spec.Wheel, "wheel", "", "")
	f.StringVar(&spec.Python, "python", "", "")
	f.boolVar(&spec.Native, "native")
	f.list("exclude", 1, 1, func(v []string) error {
		spec.Exclude = append(spec.Exclude, v[0])
		return nil
	})
	if err := f.parse(args, stderr); err != nil {
		return err
	}
	spec.Spec = f.spec
	return wheel.Make(spec)
}
