package tree

import (
	"errors"
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/makefile"
)

// source finds the file that an object is compiled from.
func (r *reader) source(w makefile.Word) (string, error) {
	stem, ok := strings.CutSuffix(clean(w.Text), ".o")
	if !ok {
		err := fmt.Errorf("%s:%d: %s: %q is no object file", makefilePath, w.Line, w.Var, w.Text)
		return "", hints.Wants(fmt.Sprintf("omit(object = %q, why = %q) and, for what is in it, core(srcs = [%q], why = %q)", w.Text, "...", "...", "..."), err)
	}
	if said := r.table.Object(stem + ".o"); said != nil && said.Src != "" {
		if !r.exists(said.Src) {
			return "", said.Errorf("%s.o: no source %s in the tree", stem, said.Src)
		}
		return said.Src, nil
	}
	for _, ext := range sources {
		if r.exists(stem + ext) {
			return stem + ext, nil
		}
	}
	for _, dep := range r.dependencies(stem + ".o") {
		if contains(sources, path.Ext(dep)) && r.exists(dep) {
			return dep, nil
		}
	}
	err := fmt.Errorf("%s:%d: %s: %s has no source %s.c in the tree", makefilePath, w.Line, w.Var, w.Text, stem)
	return "", hints.Wants(fmt.Sprintf("object(name = %q, src = %q, why = %q)", stem+".o", "...", "..."), err)
}

// sources are the endings of what an object is compiled from: switch code of forks is assembler.
var sources = []string{".c", ".S", ".s", ".cc", ".cpp"}

// dependencies are the files that the rule of an object names.
func (r *reader) dependencies(object string) []string {
	var files []string
	for _, rule := range r.make.Rules {
		if contains(strings.Fields(rule.Targets), object) {
			for _, dep := range strings.Fields(rule.Deps) {
				files = append(files, clean(dep))
			}
		}
	}
	return files
}

// compileFlags gives the flags that an object's own rule adds to everyone's.
func (r *reader) compileFlags(object string) ([]string, error) {
	if said := r.table.Object(object); said != nil {
		return said.Copts, nil
	}
	for _, rule := range r.make.Rules {
		if !contains(strings.Fields(rule.Targets), object) {
			continue
		}
		for _, line := range rule.Recipe {
			if !strings.Contains(line.Text, " -c ") {
				continue
			}
			where := "the rule of " + object
			args, err := r.command(line, where)
			if err != nil {
				return nil, objectHint(object, err)
			}
			flags, err := ownFlags(args)
			if err != nil {
				return nil, objectHint(object, fmt.Errorf("%s:%d: %s: %w", makefilePath, line.Line, where, err))
			}
			return flags, nil
		}
	}
	return nil, nil
}

// objectHint is for an object whose rule gen does not understand. An error that another call puts right keeps that.
func objectHint(object string, err error) error {
	var known *hints.Missing
	if errors.As(err, &known) {
		return err
	}
	return hints.Wants(fmt.Sprintf("object(name = %q, copts = [%q], why = %q)", object, "-D...", "..."), err)
}

// gitQuery is how CPython asks which revision it is, trees of 2.7 from before it was in git too: the makefile's only commands
// inside arguments.
var gitQuery = regexp.MustCompile("`LC_ALL=C \\$\\((?:GIT|HG|SVN)(VERSION|TAG|BRANCH)\\)`")

// command expands and splits a recipe line.
func (r *reader) command(line makefile.Text, where string) ([]string, error) {
	line.Text = gitQuery.ReplaceAllString(line.Text, "")
	if strings.Contains(line.Text, "`") {
		return nil, fmt.Errorf("%s:%d: %s runs a command in backquotes: its output is not known to gen", makefilePath, line.Line, where)
	}
	// $@ and $< name the object and its source.
	line.Text = strings.NewReplacer("$@", "OBJECT", "$<", "SOURCE").Replace(line.Text)
	text, err := r.make.Text(line, where, r.subst)
	if err != nil {
		return nil, err
	}
	args, err := makefile.SplitShell(text)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %s: %w", makefilePath, line.Line, where, err)
	}
	return args, nil
}

// ownFlags drops the compiler, -c, -o, the file names and -I. from a compile command.
func ownFlags(args []string) ([]string, error) {
	var out []string
	for i := 1; i < len(args); i++ {
		switch a := args[i]; {
		case a == "-c" || a == "-I.":
		case a == "-o":
			i++
		case strings.HasPrefix(a, "-"):
			out = append(out, a)
		case a == "SOURCE" || contains(sources, path.Ext(a)):
		default:
			return nil, fmt.Errorf("%q in its command is not understood", a)
		}
	}
	return out, nil
}
