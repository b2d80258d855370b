package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/dist"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/target"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/wheelset"
)

// check writes what the wheels are and who requires whom, or says all that is wrong with them.
func check(args []string) error {
	f := newFlags("check")
	var system, cpu, libc, python string
	f.StringVar(&system, "os", "", "")
	f.StringVar(&cpu, "cpu", "", "")
	f.StringVar(&libc, "libc", "", "")
	f.StringVar(&python, "python", "", "")
	files, extras, waive, exclude := f.texts("wheel"), f.pairs("extra"), f.texts("waive"), f.texts("exclude")
	if err := f.parse(args); err != nil {
		return err
	}
	t, err := target.New(system, cpu, libc, python)
	if err != nil {
		return fmt.Errorf("%s: %w", f.label, err)
	}
	var reader archive.Reader
	defer reader.Close()
	dists, err := readAll(&reader, *files)
	if err == nil {
		var edges []wheelset.Edge
		edges, err = wheelset.Check(wheelset.Spec{Target: t, Dists: dists, Extras: extras, Waive: *waive, Exclude: *exclude})
		if err == nil {
			var text []byte
			if text, err = wheelset.JSON(f.label, t, dists, edges); err == nil {
				return os.WriteFile(f.out, text, 0o644)
			}
		}
	}
	return fmt.Errorf("%s: %w", f.label, err)
}

// readAll reads every wheel, so that what is wrong with several is said at once.
func readAll(reader *archive.Reader, files []string) ([]*dist.Dist, error) {
	var all []*dist.Dist
	var errs []error
	for _, file := range files {
		d, err := dist.Read(reader, file)
		errs = append(errs, err)
		all = append(all, d)
	}
	return all, errors.Join(errs...)
}
