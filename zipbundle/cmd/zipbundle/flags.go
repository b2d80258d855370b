package main

import (
	"flag"
	"fmt"
	"io"
	"strconv"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

// flags is a FlagSet whose errors are the caller's to print, with the two flags that every command has.
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
	if f.label == "" {
		f.label = f.out
	}
	return nil
}

// boolVar is a bool whose value is the next argument, like that of every other flag.
func (f *flags) boolVar(p *bool, name string) {
	f.Func(name, "", func(text string) error {
		value, err := strconv.ParseBool(text)
		*p = value
		return err
	})
}

// list calls add with the tab-separated fields of each value of a flag, "" for those left out.
func (f *flags) list(name string, low, high int, add func(fields []string) error) {
	f.Func(name, "", func(text string) error {
		fields, err := params.Fields(text, low, high)
		if err != nil {
			return err
		}
		for len(fields) < high {
			fields = append(fields, "")
		}
		return add(fields)
	})
}
