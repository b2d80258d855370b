// Package changes says in what two BUILD files of CPython trees differ: sources, headers, modules, flags. Two trees differ in the
// macros that configure finds out, too.
package changes

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"github.com/bazelbuild/buildtools/build"
)

const macro = "cpython_tree"

// fact is one thing that a file says: the names that lead to it. {"extensions", "_ssl", "srcs", "Modules/_ssl.c"}
type fact []string

func (f fact) String() string { return strings.Join(f, " ") }

// Files compares the calls of cpython_tree in two BUILD files: a line each, "+ core_srcs Python/new.c" or "- extensions nis".
func Files(old, fresh []byte) ([]string, error) {
	before, err := facts("the old BUILD file", old)
	if err != nil {
		return nil, err
	}
	after, err := facts("the new BUILD file", fresh)
	if err != nil {
		return nil, err
	}
	return append(missing("- ", before, after), missing("+ ", after, before)...), nil
}

// missing lists what one side has and the other has not. What hangs on such a thing is not listed besides.
func missing(sign string, there, elsewhere []fact) []string {
	has := map[string]bool{}
	for _, f := range elsewhere {
		has[f.String()] = true
	}
	var lines []string
	for _, f := range there {
		if !has[f.String()] && (len(f) == 1 || has[f[:len(f)-1].String()]) {
			lines = append(lines, sign+f.String())
		}
	}
	slices.Sort(lines)
	return slices.Compact(lines)
}

func facts(name string, text []byte) ([]fact, error) {
	file, err := build.ParseBuild(name, text)
	if err != nil {
		return nil, err
	}
	var found []fact
	for _, stmt := range file.Stmt {
		call, ok := stmt.(*build.CallExpr)
		if !ok {
			continue
		}
		if id, ok := call.X.(*build.Ident); !ok || id.Name != macro {
			continue
		}
		for _, e := range call.List {
			if a, ok := e.(*build.AssignExpr); ok {
				found = add(found, fact{build.FormatString(a.LHS)}, a.RHS)
			}
		}
	}
	return found, nil
}

// add adds what an expression says below a fact, and that itself.
func add(found []fact, at fact, e build.Expr) []fact {
	found = append(found, at)
	below := func(name string) fact { return append(slices.Clone(at), name) }
	switch x := e.(type) {
	case *build.ListExpr:
		for _, item := range x.List {
			found = append(found, below(text(item)))
		}
	case *build.DictExpr:
		for _, kv := range x.List {
			found = add(found, below(text(kv.Key)), kv.Value)
		}
	default:
		found = append(found, below(text(e)))
	}
	return found
}

func text(e build.Expr) string {
	if s, ok := e.(*build.StringExpr); ok {
		return s.Value
	}
	return build.FormatString(e)
}

var undef = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*undef[ \t]+(\w+)[ \t]*$`)

// Macros compares the macros that two trees' pyconfig.h.in leave open, in the form of Files: "+ pyconfig.h HAVE_X".
func Macros(old, fresh fs.FS) ([]string, error) {
	before, err := macros(old)
	after, err2 := macros(fresh)
	if err := errors.Join(err, err2); err != nil {
		return nil, err
	}
	return append(missing("- ", before, after), missing("+ ", after, before)...), nil
}

func macros(tree fs.FS) ([]fact, error) {
	const name = "pyconfig.h.in"
	data, err := fs.ReadFile(tree, name)
	if err != nil {
		return nil, fmt.Errorf("macros of configure: %w", err)
	}
	found := []fact{{"pyconfig.h"}}
	for _, m := range undef.FindAllSubmatch(data, -1) {
		found = append(found, fact{"pyconfig.h", string(m[1])})
	}
	return found, nil
}
