package hints

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bazelbuild/buildtools/build"
)

// row is one call of a branch's own hints.
type row struct {
	call, file string
	line       int
	strings    map[string]string
	lists      map[string][]string
	bools      map[string]bool
	used       bool
}

func (r *row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %w", r.file, r.line, r.call, fmt.Errorf(format, args...))
}

// attributes of a call: those that it must have, and others. A name with [] is a list of texts, one with ? True or False.
type attributes struct{ must, may []string }

var calls = map[string]attributes{
	"core":      {must: []string{"srcs[]"}},
	"directive": {must: []string{"line", "holds?"}},
	"frozen":    {must: []string{"name", "src"}},
	"include":   {must: []string{"macro", "files[]"}},
	"like":      {must: []string{"version"}},
	"magic":     {must: []string{"path", "pattern"}},
	"module":    {must: []string{"name"}, may: []string{"srcs[]", "cflags", "ldflags", "kind", "windows?"}},
	"object":    {must: []string{"name"}, may: []string{"src", "copts[]"}},
	"omit":      {must: []string{"object"}},
	"subst":     {must: []string{"name", "value"}},
	"variable":  {must: []string{"name", "is_called"}},
}

// parse reads the calls of a file.
func parse(path string, text []byte) ([]*row, error) {
	file, err := build.ParseBuild(filepath.Base(path), text)
	if err != nil {
		return nil, fmt.Errorf("%s: not in the syntax of BUILD files: %w", path, err)
	}
	var rows []*row
	for _, stmt := range file.Stmt {
		if _, ok := stmt.(*build.CommentBlock); ok {
			continue
		}
		start, _ := stmt.Span()
		r := &row{file: path, line: start.Line, strings: map[string]string{}, lists: map[string][]string{}, bools: map[string]bool{}}
		call, ok := stmt.(*build.CallExpr)
		if !ok {
			return nil, fmt.Errorf("%s:%d: %q is no hint: give calls of %s", path, r.line, build.FormatString(stmt), names())
		}
		r.call = build.FormatString(call.X)
		if err := r.read(call); err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// read takes a call's attributes.
func (r *row) read(call *build.CallExpr) error {
	known, ok := calls[r.call]
	if !ok {
		return r.errorf("there is no such hint: give one of %s", names())
	}
	all := append(append([]string{"why"}, known.must...), known.may...)
	for _, e := range call.List {
		a, ok := e.(*build.AssignExpr)
		if !ok {
			return r.errorf("%s has no name: write name = value", build.FormatString(e))
		}
		if err := r.attribute(build.FormatString(a.LHS), a.RHS, all); err != nil {
			return err
		}
	}
	for _, name := range append([]string{"why"}, known.must...) {
		bare := strings.TrimRight(name, "[]?")
		if _, isBool := r.bools[bare]; r.strings[bare] == "" && r.lists[bare] == nil && !isBool && !(r.call == "subst" && r.has(bare)) {
			return r.errorf("%s is missing: it takes %s", bare, strings.Join(plain(all), ", "))
		}
	}
	return nil
}

func (r *row) has(name string) bool {
	_, ok := r.strings[name]
	return ok
}

func (r *row) attribute(name string, value build.Expr, all []string) error {
	switch {
	case slices.Contains(all, name):
		s, ok := value.(*build.StringExpr)
		if !ok {
			return r.errorf("%s = %s: give a text", name, build.FormatString(value))
		}
		r.strings[name] = s.Value
	case slices.Contains(all, name+"[]"):
		r.lists[name] = build.Strings(value)
		if r.lists[name] == nil {
			return r.errorf("%s = %s: give a list of texts, not empty", name, build.FormatString(value))
		}
	case slices.Contains(all, name+"?"):
		word := build.FormatString(value)
		if word != "True" && word != "False" {
			return r.errorf("%s = %s: give True or False", name, word)
		}
		r.bools[name] = word == "True"
	default:
		return r.errorf("it has no %s: it takes %s", name, strings.Join(plain(all), ", "))
	}
	return nil
}

func plain(names []string) []string {
	var out []string
	for _, name := range names {
		out = append(out, strings.TrimRight(name, "[]?"))
	}
	return out
}

func names() string {
	var out []string
	for name := range calls {
		out = append(out, name)
	}
	slices.Sort(out)
	return strings.Join(out, ", ")
}
