package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

// flags is a FlagSet whose errors are the caller's to print, with the flags that every command has.
type flags struct {
	*flag.FlagSet
	label, out string
}

func newFlags(name string) *flags {
	f := &flags{FlagSet: flag.NewFlagSet(name, flag.ContinueOnError)}
	f.SetOutput(io.Discard)
	f.StringVar(&f.label, "label", "", "")
	f.StringVar(&f.out, "out", "", "")
	return f
}

func (f *flags) parse(args []string) error {
	if err := f.Parse(args); err != nil {
		return fmt.Errorf("%s: %w", f.Name(), err)
	}
	if f.NArg() > 0 {
		return fmt.Errorf("%s: unexpected argument %q", f.Name(), f.Arg(0))
	}
	if f.out == "" {
		return fmt.Errorf("%s: -out is missing", f.Name())
	}
	return nil
}

// texts is a flag that can be repeated.
func (f *flags) texts(name string) *[]string {
	var all []string
	f.Func(name, "", func(text string) error {
		all = append(all, text)
		return nil
	})
	return &all
}

// pairs is a flag of two fields with a tab between them: values by the first field.
func (f *flags) pairs(name string) map[string][]string {
	all := map[string][]string{}
	f.Func(name, "", func(text string) error {
		fields, err := params.Fields(text, 2, 2)
		if err == nil {
			all[fields[0]] = append(all[fields[0]], fields[1])
		}
		return err
	})
	return all
}
