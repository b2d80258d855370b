// Package marker reads and evaluates environment markers, the conditions of requirements (PEP 508), for the Python that a build
// is for. No Go library was found that evaluates them for another environment than its own; versions are compared by a library.
package marker

import (
	"fmt"
	"strings"
)

// Env is what markers ask for, by name: `python_version`, `sys_platform`. `extra` is not in it.
type Env map[string]string

// Marker is a condition.
type Marker interface {
	// Eval tells whether it holds, with one extra of the package, normalized, or "".
	Eval(env Env, extra string) (bool, error)
}

type (
	all  []Marker // and
	some []Marker // or
)

func (m all) Eval(env Env, extra string) (bool, error) {
	for _, part := range m {
		if holds, err := part.Eval(env, extra); err != nil || !holds {
			return false, err
		}
	}
	return true, nil
}

func (m some) Eval(env Env, extra string) (bool, error) {
	for _, part := range m {
		if holds, err := part.Eval(env, extra); err != nil || holds {
			return holds, err
		}
	}
	return false, nil
}

// Parse reads a marker; the empty one always holds.
func Parse(text string) (Marker, error) {
	if strings.TrimSpace(text) == "" {
		return all{}, nil
	}
	p := &parser{text: text}
	if err := p.next(); err != nil {
		return nil, p.wrap(err)
	}
	m, err := p.or()
	if err == nil && p.token.kind != end {
		err = fmt.Errorf("unexpected %q", p.token.text)
	}
	if err != nil {
		return nil, p.wrap(err)
	}
	return m, nil
}

func (p *parser) wrap(err error) error { return fmt.Errorf("the marker %q: %w", p.text, err) }

// or parses `and` expressions with `or` between them.
func (p *parser) or() (Marker, error) {
	parts, err := p.joined("or", p.and)
	return some(parts), err
}

func (p *parser) and() (Marker, error) {
	parts, err := p.joined("and", p.one)
	return all(parts), err
}

func (p *parser) joined(word string, part func() (Marker, error)) ([]Marker, error) {
	var parts []Marker
	for {
		m, err := part()
		if err != nil {
			return nil, err
		}
		parts = append(parts, m)
		if p.token.kind != name || p.token.text != word {
			return parts, nil
		}
		if err := p.next(); err != nil {
			return nil, err
		}
	}
}

// one parses a comparison or an expression in parentheses.
func (p *parser) one() (Marker, error) {
	if p.token.text == "(" && p.token.kind == operator {
		if err := p.next(); err != nil {
			return nil, err
		}
		m, err := p.or()
		if err != nil {
			return nil, err
		}
		if p.token.kind != operator || p.token.text != ")" {
			return nil, fmt.Errorf("a ) is missing")
		}
		return m, p.next()
	}
	left, err := p.value()
	if err != nil {
		return nil, err
	}
	op, err := p.operator()
	if err != nil {
		return nil, err
	}
	right, err := p.value()
	if err != nil {
		return nil, err
	}
	return newComparison(left, op, right)
}
