package main

import (
	"cmp"
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/bundle"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/summary"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/tree"
)

func merge(args []string, _ io.Writer) error {
	var spec bundle.Spec
	f := newFlags("merge")
	f.StringVar(&spec.Report, "report", "", "")
	for name, store := range map[string]bool{"zip": false, "stored_zip": true} {
		f.list(name, 2, 3, func(v []string) error {
			spec.Inputs = append(spec.Inputs, bundle.Input{Prefix: v[0], Zip: v[1], Report: v[2], Store: store})
			return nil
		})
	}
	f.list("include", 1, 1, func(v []string) error {
		spec.Include = append(spec.Include, v[0])
		return nil
	})
	f.list("exclude", 1, 1, func(v []string) error {
		spec.Exclude = append(spec.Exclude, v[0])
		return nil
	})
	f.list("override", 1, 2, func(v []string) error {
		spec.Overrides = append(spec.Overrides, bundle.Override{New: v[0], Old: cmp.Or(v[1], v[0])})
		return nil
	})
	if err := f.parse(args); err != nil {
		return err
	}
	spec.Label, spec.Out = f.label, f.out
	return bundle.Make(spec)
}

func attach(args []string, _ io.Writer) error {
	var exe, zip string
	var conf image.Conf
	var strip bool
	f := newFlags("attach")
	f.boolVar(&strip, "strip")
	f.StringVar(&exe, "exe", "", "")
	f.StringVar(&zip, "zip", "", "")
	f.Func("conf", "", func(text string) error {
		line, err := image.ParseLine(text)
		conf = append(conf, line)
		return err
	})
	if err := f.parse(args); err != nil {
		return err
	}
	if err := image.AttachFiles(exe, zip, f.out, conf, strip); err != nil {
		return fmt.Errorf("%s: %w", f.label, err)
	}
	return nil
}

func files(args []string, _ io.Writer) error {
	var all []tree.File
	f := newFlags("files")
	for name, executable := range map[string]bool{"file": false, "executable": true} {
		f.list(name, 2, 2, func(v []string) error {
			all = append(all, tree.File{Path: v[0], Name: v[1], Executable: executable})
			return nil
		})
	}
	if err := f.parse(args); err != nil {
		return err
	}
	return tree.Make(f.label, f.out, all)
}

func summarize(args []string, _ io.Writer) error {
	var spec summary.Spec
	f := newFlags("report")
	f.StringVar(&spec.JSON, "json", "", "")
	f.StringVar(&spec.Zip, "zip", "", "")
	f.StringVar(&spec.Report, "origins", "", "")
	f.list("root", 1, 1, func(v []string) error {
		spec.Roots = append(spec.Roots, v[0])
		return nil
	})
	f.list("entry_point", 1, 1, func(v []string) error {
		spec.EntryPoints = append(spec.EntryPoints, v[0])
		return nil
	})
	if err := f.parse(args); err != nil {
		return err
	}
	spec.Label, spec.Text = f.label, f.out
	zip, err := zipInside(spec.Zip, f.out+".tmp")
	if err != nil {
		return fmt.Errorf("%s: %w", f.label, err)
	}
	if zip != spec.Zip {
		defer os.Remove(zip)
		spec.Zip = zip
	}
	return summary.Make(spec)
}
