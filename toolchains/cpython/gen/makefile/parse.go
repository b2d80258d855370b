// Package makefile reads what it needs of CPython's Makefile.pre.in: variables, rules and their recipes.
//
// It is no make. Conditionals, include and define could change any variable: they are errors, but for those that the caller knows.
package makefile

import (
	"fmt"
	"regexp"
	"strings"
)

// File is a parsed makefile.
type File struct {
	Path  string
	Rules []*Rule
	vars  map[string]*variable
}

// Rule is one rule line with its recipe. Nothing in it is expanded.
type Rule struct {
	Targets, Deps string
	Recipe        []Text
	Line          int
}

// Text is unexpanded text and the line it begins on.
type Text struct {
	Text string
	Line int
}

// variable is the text of an assignment, one piece a physical line, so that errors can name the line.
type variable struct {
	pieces []Text
	line   int
}

var (
	assignment = regexp.MustCompile(`^\s*([A-Za-z_.][A-Za-z0-9_.-]*)\s*(\+=|::?=|\?=|=)(.*)$`)
	directive  = regexp.MustCompile(`^\s*(-?include|sinclude|ifn?def|ifn?eq|else|endif|define|override|vpath|undefine)\b`)
	ignored    = regexp.MustCompile(`^\s*(export|unexport)\b|^@\w+@(export\b.*)?\s*$`)
)

// Known tells whether a directive of a makefile holds, and whether that is known at all. One that includes a file and does not
// hold is passed over.
type Known func(line string) (holds, known bool)

// Parse reads a makefile. path is for messages.
func Parse(path, text string, known Known) (*File, error) {
	f := &File{Path: path, vars: map[string]*variable{}}
	conditions := &conditions{path: path, known: known}
	var rule *Rule
	for _, l := range logicalLines(text) {
		first := l[0]
		joined := join(l)
		switch {
		case strings.HasPrefix(first.Text, "\t") && rule != nil && !conditions.off():
			rule.Recipe = append(rule.Recipe, Text{strings.TrimSpace(joined), first.Line})
		case directive.MatchString(joined) && !strings.HasPrefix(first.Text, "\t"):
			if err := conditions.read(strings.TrimSpace(stripComment(joined)), first.Line); err != nil {
				return nil, err
			}
		case conditions.off() || blank(joined) || ignored.MatchString(joined):
		case directive.MatchString(joined):
			return nil, conditions.unknown(strings.TrimSpace(joined), first.Line)
		case assignment.MatchString(joined):
			f.assign(l)
			rule = nil
		default:
			r, err := parseRule(joined, first.Line)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %w", path, first.Line, err)
			}
			rule = r
			f.Rules = append(f.Rules, r)
		}
	}
	return f, conditions.end()
}

// assign stores an assignment: its first piece is what follows the operator.
func (f *File) assign(line []Text) {
	m := assignment.FindStringSubmatch(line[0].Text)
	name, op := m[1], m[2]
	v := f.vars[name]
	if op == "?=" && v != nil {
		return
	}
	if v == nil || op != "+=" {
		v = &variable{line: line[0].Line}
		f.vars[name] = v
	}
	v.pieces = append(v.pieces, Text{stripComment(m[3]), line[0].Line})
	for _, p := range line[1:] {
		v.pieces = append(v.pieces, Text{stripComment(p.Text), p.Line})
	}
}

func parseRule(line string, number int) (*Rule, error) {
	line = stripComment(line)
	targets, deps, ok := cutColon(line)
	if !ok {
		return nil, fmt.Errorf("%q is neither an assignment nor a rule", strings.TrimSpace(line))
	}
	r := &Rule{Targets: strings.TrimSpace(targets), Line: number}
	var recipe string
	r.Deps, recipe, ok = strings.Cut(deps, ";")
	r.Deps = strings.TrimSpace(strings.TrimPrefix(r.Deps, ":"))
	if ok {
		r.Recipe = []Text{{strings.TrimSpace(recipe), number}}
	}
	return r, nil
}

// cutColon cuts at the first colon that is outside $(...).
func cutColon(s string) (before, after string, ok bool) {
	depth := 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ':':
			if depth == 0 {
				return s[:i], s[i+1:], true
			}
		}
	}
	return s, "", false
}

// logicalLines joins lines that end in a backslash; the pieces stay apart.
func logicalLines(text string) [][]Text {
	var out [][]Text
	var current []Text
	for i, line := range strings.Split(text, "\n") {
		body, more := strings.CutSuffix(strings.TrimSuffix(line, "\r"), "\\")
		current = append(current, Text{body, i + 1})
		if !more {
			out = append(out, current)
			current = nil
		}
	}
	if current != nil {
		out = append(out, current)
	}
	return out
}

func join(pieces []Text) string {
	parts := make([]string, len(pieces))
	for i, p := range pieces {
		parts[i] = p.Text
	}
	return strings.Join(parts, " ")
}

func blank(s string) bool {
	s = strings.TrimSpace(s)
	return s == "" || strings.HasPrefix(s, "#")
}

func stripComment(s string) string {
	for i, c := range s {
		if c == '#' && (i == 0 || s[i-1] != '\\') {
			return s[:i]
		}
	}
	return s
}
