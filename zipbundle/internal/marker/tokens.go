package marker

import (
	"fmt"
	"slices"
	"strings"
)

type kind int

const (
	end kind = iota
	name
	quoted
	operator
)

type token struct {
	kind kind
	text string // of a quoted one, what is between the quotes
}

type parser struct {
	text  string
	at    int
	token token
}

// Longer ones first.
var operators = []string{"===", "==", "~=", "!=", "<=", ">=", "<", ">", "(", ")"}

// next reads the next token.
func (p *parser) next() error {
	rest := strings.TrimLeft(p.text[p.at:], " \t\n\r")
	p.at = len(p.text) - len(rest)
	p.token = token{}
	if rest == "" {
		return nil
	}
	if quote := rest[0]; quote == '"' || quote == '\'' {
		length := strings.IndexByte(rest[1:], quote)
		if length < 0 {
			return fmt.Errorf("a quote is not closed: %s", rest)
		}
		p.take(quoted, rest[1:1+length], length+2)
		return nil
	}
	for _, op := range operators {
		if strings.HasPrefix(rest, op) {
			p.take(operator, op, len(op))
			return nil
		}
	}
	length := strings.IndexFunc(rest, func(r rune) bool { return !isWord(r) })
	if length < 0 {
		length = len(rest)
	}
	if length == 0 {
		return fmt.Errorf("unexpected %q", rest)
	}
	p.take(name, rest[:length], length)
	return nil
}

func (p *parser) take(k kind, text string, length int) {
	p.token = token{k, text}
	p.at += length
}

func isWord(r rune) bool {
	return r == '_' || r == '.' || r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// value reads a name or a quoted text.
func (p *parser) value() (token, error) {
	t := p.token
	if t.kind != name && t.kind != quoted {
		return t, fmt.Errorf("expected a name or a quoted text, found %q", t.text)
	}
	if t.kind == name {
		known := variable(t.text)
		if known == "" {
			return t, fmt.Errorf("%q is no name that markers know", t.text)
		}
		t.text = known
	}
	return t, p.next()
}

func (p *parser) operator() (string, error) {
	t := p.token
	if t.kind == name && t.text == "not" {
		if err := p.next(); err != nil {
			return "", err
		}
		if p.token.kind != name || p.token.text != "in" {
			return "", fmt.Errorf("expected `in` after `not`")
		}
		return "not in", p.next()
	}
	if t.kind == name && t.text == "in" || t.kind == operator && t.text != "(" && t.text != ")" {
		return t.text, p.next()
	}
	return "", fmt.Errorf("expected an operator, found %q", t.text)
}

// versions are the names that are compared as versions.
var versions = []string{"implementation_version", "platform_release", "python_full_version", "python_version"}

// texts are the others.
var texts = []string{
	"extra", "implementation_name", "os_name", "platform_machine", "platform_python_implementation", "platform_system",
	"platform_version", "sys_platform",
}

// variable returns the name that a spelling stands for, also one of setuptools' older ones, or "".
func variable(text string) string {
	canonical := strings.ReplaceAll(text, ".", "_")
	if canonical == "python_implementation" {
		return "platform_python_implementation"
	}
	if slices.Contains(versions, text) || slices.Contains(texts, canonical) {
		return canonical
	}
	return ""
}
