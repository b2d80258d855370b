package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
)

// spec is what the command line says, not yet validated.
type spec struct {
	out, label, root, stdlib string
	path, imports, warnings  list
	utf8Mode, hashSeed       string
	tlsTrust                 string
	tlsEnvironment           list
	lazy                     bool
	lazyBypass, lazyOnly     list
	siteBeside, conformance  bool
}

// list is a flag that may be repeated.
type list []string

func (l *list) String() string { return strings.Join(*l, " ") }

func (l *list) Set(value string) error {
	*l = append(*l, value)
	return nil
}

func parse(args []string) (*spec, error) {
	s := &spec{}
	flags := flag.NewFlagSet("sitegen", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&s.out, "out", "", "the C file to write")
	flags.StringVar(&s.label, "label", "", "the site's target")
	flags.StringVar(&s.root, "root", "..", "from the folder of the executable to the branch's root")
	flags.StringVar(&s.stdlib, "stdlib", "", "the path entry that holds os.py")
	flags.Var(&s.path, "path", "an entry of sys.path")
	flags.Var(&s.imports, "import", "a module imported at start")
	flags.Var(&s.warnings, "warning", "a warning filter")
	flags.StringVar(&s.utf8Mode, "utf8_mode", "-1", "1 on, 0 off, -1 as the locale says")
	flags.StringVar(&s.hashSeed, "hash_seed", "random", "random, or a number")
	flags.StringVar(&s.tlsTrust, "tls_trust", "system", "system, none, or an entry")
	flags.Var(&s.tlsEnvironment, "tls_environment", "a variable that OpenSSL may read")
	flags.BoolVar(&s.lazy, "lazy", false, "a module runs at its first use")
	flags.Var(&s.lazyBypass, "lazy_bypass", "modules that are not lazy: NAME, PACKAGE.* or an entry")
	flags.Var(&s.lazyOnly, "lazy_only", "the only modules that are lazy, in the same forms")
	flags.BoolVar(&s.siteBeside, "site_beside", false, "site.py beside the executable alone sets the path")
	flags.BoolVar(&s.conformance, "conformance", false, "environment and site as upstream")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		return nil, fmt.Errorf("unexpected argument %q: every value belongs to a flag", flags.Arg(0))
	}
	if s.label == "" {
		return nil, errors.New("no -label: give the site's target, for messages")
	}
	if s.out == "" {
		return nil, fmt.Errorf("%s: no -out: give the C file to write", s.label)
	}
	return s, nil
}
