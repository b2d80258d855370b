package main

import (
	_ "embed"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// planProgram prints the lines that parsePlan reads.
//
//go:embed plan.pl
var planProgram []byte

// plan is what OpenSSL's own build would do.
type plan struct {
	scheme    string // the assembler's flavour, for example elf
	libraries map[string]*library
	steps     []step
}

// library is what is compiled with the same flags.
type library struct {
	sources, includes, defines []string
}

// step is one run of a Perl program.
type step struct {
	out, from string
	includes  []string // folders with modules
	modules   []string // files, a | behind the folder that is searched
	args      []string // what the program gets, as a Makefile has it
}

func parsePlan(text string) (*plan, error) {
	p := &plan{libraries: map[string]*library{}}
	for _, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		f := strings.Split(line, "\t")
		switch {
		case f[0] == "scheme" && len(f) == 2:
			p.scheme = f[1]
		case f[0] == "step" && len(f) == 6:
			p.steps = append(p.steps, step{f[1], f[2], strings.Fields(f[3]), strings.Fields(f[4]), strings.Fields(f[5])})
		case len(f) == 3 && p.library(f[1]).add(f[0], f[2]):
		default:
			return nil, fmt.Errorf("the configuration says %q, which is not understood: adapt plan.go to this version of OpenSSL", line)
		}
	}
	if p.scheme == "" || len(p.libraries) == 0 {
		return nil, fmt.Errorf("the configuration names no assembler flavour or no library: adapt plan.pl to this version of OpenSSL")
	}
	return p, nil
}

func (p *plan) library(name string) *library {
	if p.libraries[name] == nil {
		p.libraries[name] = &library{}
	}
	return p.libraries[name]
}

func (l *library) add(kind, value string) bool {
	field, ok := map[string]*[]string{"source": &l.sources, "include": &l.includes, "define": &l.defines}[kind]
	if ok && !slices.Contains(*field, value) {
		*field = append(*field, value)
	}
	return ok
}

// generated is the steps' outputs by name.
func (p *plan) generated() map[string]bool {
	names := map[string]bool{}
	for _, s := range p.steps {
		names[s.out] = true
	}
	return names
}

var filterForm = regexp.MustCompile(`\b(\w+-xlate\.pl)\b`)

// filter is the program that writes the assembler of another in the platform's syntax, "" if source uses none.
func filter(source string) string {
	found := filterForm.FindString(source)
	if found == "" {
		return ""
	}
	return "crypto/perlasm/" + found
}

// moduleArgs are perl's switches for the modules of a step.
func (s *step) moduleArgs() []string {
	args := []string{"-I."}
	var names []string
	for _, folder := range s.includes {
		args = append(args, "-I"+folder)
	}
	for _, module := range s.modules {
		folder, name, ok := strings.Cut(module, "|")
		if !ok {
			folder, name = path.Dir(module), path.Base(module)
		}
		args = append(args, "-I"+folder)
		names = append(names, "-M"+strings.ReplaceAll(strings.TrimSuffix(name, ".pm"), "/", "::"))
	}
	return append(append(args, "-Mconfigdata"), names...)
}
