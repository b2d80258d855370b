package main

import (
	"fmt"
	"os"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// systemLibs are the libraries that count as the system's, as glibc before
// 2.34 splits them. The macros of their functions say that linking with all of
// them is enough; those that do not exist on the target are left out.
var systemLibs = []string{"pthread", "dl", "util", "rt", "m"}

// configure reads the template, asks, and writes the outputs.
func configure(opts options) error {
	text, err := os.ReadFile(opts.template)
	if err != nil {
		return fmt.Errorf("reading the template: %w", err)
	}
	macros, err := parseTemplate(opts.template, string(text))
	if err != nil {
		return err
	}
	overrides, err := parseOverrides(opts.overrides, macros)
	if err != nil {
		return err
	}
	rows, err := rowsFor(opts.template, macros, overrides)
	if err != nil {
		return err
	}
	answers, err := ask(opts, confdefs(macros, opts.version), rows)
	if err != nil {
		return err
	}
	t := target{answers, opts.version}
	values := map[string]string{}
	for _, r := range rows {
		values[r.macro] = r.answer(t)
	}
	for name, value := range overrides {
		values[name] = value
	}
	multiarch, err := checkedMultiarch(opts, t)
	if err != nil {
		return err
	}
	if err := write(opts.header, render(string(text), values)); err != nil {
		return err
	}
	return write(opts.sysconfigdata, sysconfigdata(t, multiarch, macros, values))
}

// checkedMultiarch is the platform triplet, which the build must expect: the
// names of modules depend on it.
func checkedMultiarch(opts options, t target) (string, error) {
	found := t.triplet()
	if opts.multiarch != "" && opts.multiarch != found {
		return "", fmt.Errorf("the target platform is %s, but the C toolchain compiles for %q: select a toolchain for this platform, or say in the platform which C library it has (//toolchains/platforms:libc)", opts.multiarch, found)
	}
	return found, nil
}

// parseOverrides reads NAME=VALUE and checks the names.
func parseOverrides(list []string, macros []macro) (map[string]string, error) {
	known := map[string]bool{}
	for _, m := range macros {
		known[m.name] = true
	}
	overrides := map[string]string{}
	for _, entry := range list {
		name, value, _ := strings.Cut(entry, "=")
		if !known[name] {
			return nil, fmt.Errorf("overrides: %q is not a macro of this tree's pyconfig.h.in: remove it or correct its name", name)
		}
		overrides[name] = value
	}
	return overrides, nil
}

// rowsFor finds the row of every macro that is not overridden.
func rowsFor(path string, macros []macro, overrides map[string]string) ([]row, error) {
	var rows []row
	var unknown []string
	for _, m := range macros {
		if _, ok := overrides[m.name]; ok {
			continue
		}
		r, ok := rowFor(m)
		if !ok {
			unknown = append(unknown, fmt.Sprintf("%s:%d: %s (%s)", path, m.line, m.name, strings.Join(strings.Fields(m.comment), " ")))
			continue
		}
		rows = append(rows, r)
	}
	if unknown != nil {
		return nil, fmt.Errorf("no row says how these macros are found out:\n  %s\ngive their values in `overrides` of cpython_pyconfig, for example overrides = {\"NAME\": \"1\"}, or \"\" for undefined, or add rows to toolchains/cpython/pyconfig",
			strings.Join(unknown, "\n  "))
	}
	return rows, nil
}

// ask puts all questions of the rows to the toolchain. Its temporary files
// stand beside the output and are gone in the end, whatever happens.
func ask(opts options, confdefs string, rows []row) (*probe.Answers, error) {
	dir := opts.header + ".probes"
	if err := os.RemoveAll(dir); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	sort.Strings(opts.env)
	var questions []probe.Question
	for _, r := range rows {
		questions = append(questions, r.ask...)
	}
	tc := &probe.Toolchain{Compile: opts.compile, Link: opts.link, Env: opts.env, Dir: dir, Slow: opts.slow}
	return probe.Ask(tc, confdefs, systemLibs, questions)
}

// write writes a file; the folder may not exist when the tool is run by hand.
func write(path, text string) error {
	return os.WriteFile(path, []byte(text), 0o666)
}
