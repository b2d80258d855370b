package main

import "github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/selection"

// choose leaves out of a zip of wheels what nothing reaches.
func choose(args []string) error {
	var spec selection.Spec
	f := newFlags("select")
	f.StringVar(&spec.Zip, "zip", "", "")
	f.StringVar(&spec.Report, "origins", "", "")
	f.StringVar(&spec.OutReport, "report", "", "")
	f.StringVar(&spec.Dropped, "dropped", "", "")
	roots, include, strip := f.texts("root"), f.texts("include"), f.texts("strip")
	spec.Hidden = f.pairs("hidden")
	if err := f.parse(args); err != nil {
		return err
	}
	spec.Label, spec.Out, spec.Roots, spec.Include, spec.Strip = f.label, f.out, *roots, *include, *strip
	return selection.Make(spec)
}
