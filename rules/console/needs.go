package main

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/bytecode"
)

// functions need a parser, and all but those of `ast` the compiler.
var functions = []string{
	"ast.literal_eval", "ast.parse", "builtins.compile", "builtins.eval", "builtins.exec", "compile", "eval", "exec",
}

// need is a place that needs what a console does not have.
type need struct {
	zip, entry, module string
	line               int
	what               string
}

// place is what a waiver says: module and line.
func (n need) place() string { return fmt.Sprintf("%s:%d", n.module, n.line) }

func (n need) text() string {
	return fmt.Sprintf("%s/%s:%d: %s", n.zip, strings.TrimSuffix(n.entry, "c"), n.line, n.what)
}

// needsOf returns those of the compiled modules in a zip.
func needsOf(name, path string, absent []string) ([]need, error) {
	archive, err := zip.OpenReader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer archive.Close()
	var all []need
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, ".pyc") {
			continue
		}
		m, err := read(file)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", path, file.Name, err)
		}
		module := strings.ReplaceAll(strings.TrimSuffix(strings.TrimSuffix(file.Name, ".pyc"), "/__init__"), "/", ".")
		for _, n := range append(uses(m), imports(m, absent)...) {
			n.zip, n.entry, n.module = name, file.Name, module
			all = append(all, n)
		}
	}
	return all, nil
}

func read(file *zip.File) (*bytecode.Module, error) {
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return bytecode.Parse(data)
}

func uses(m *bytecode.Module) []need {
	var all []need
	for _, u := range m.Uses(functions) {
		verb := "uses"
		if u.Call {
			verb = "calls"
		}
		all = append(all, need{line: u.Line, what: verb + " " + u.Name})
	}
	return all
}

// imports returns the imports of modules that a console does not have, but those that may fail.
func imports(m *bytecode.Module, absent []string) []need {
	var all []need
	for _, i := range m.Imports() {
		if i.Level > 0 || i.When == bytecode.Guarded {
			continue
		}
		for _, name := range absent {
			if i.Module == name || strings.HasPrefix(i.Module, name+".") {
				all = append(all, need{line: i.Line, what: "imports " + i.Module + ", which a console does not have"})
			}
		}
	}
	return all
}
