package main

import "github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/script"

// startScript writes the main module of a console script.
func startScript(args []string) error {
	f := newFlags("script")
	var zip, name string
	f.StringVar(&zip, "zip", "", "")
	f.StringVar(&name, "name", "", "")
	if err := f.parse(args); err != nil {
		return err
	}
	return script.Make(f.label, zip, name, f.out)
}
