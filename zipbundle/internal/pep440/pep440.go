// Package pep440 asks go-pep440-version whether a version is in a range, and hides where it differs from the standard: it
// pads `1` too little for `==1.0.*`, takes `||` and versions without an operator, writes versions anew before `===`, and has `~=` wrong
// for pre-releases and epochs. What is left: `<1.0.post1` has no pre-release of 1.0, `>1.0rc1` no 1.0.post1 and no 1.0+local, `~=1!1.0` has
// 1!2.0.
package pep440

import (
	"fmt"
	"slices"
	"strings"

	version "github.com/aquasecurity/go-pep440-version"
)

// Longer ones first.
var operators = []string{"===", "~=", "==", "!=", "<=", ">=", "<", ">"}

// Specifiers is a range, such as `>=1.2,<2`. A pre-release fits where the range has it, as it does for pip in what is installed.
type Specifiers []specifier

type specifier struct {
	exact string // of `===`
	check version.Specifiers
}

// Parse reads a range; the empty one has every version.
func Parse(text string) (Specifiers, error) {
	var all Specifiers
	for _, part := range strings.Split(text, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		s, err := parseOne(part)
		if err != nil {
			return nil, fmt.Errorf("%q is no range of versions: %w", text, err)
		}
		all = append(all, s)
	}
	return all, nil
}

func parseOne(text string) (specifier, error) {
	at := slices.IndexFunc(operators, func(op string) bool { return strings.HasPrefix(text, op) })
	if at < 0 {
		return specifier{}, fmt.Errorf("%q begins with no operator", text)
	}
	op := operators[at]
	operand := strings.TrimSpace(text[len(op):])
	if op == "===" {
		return specifier{exact: operand}, nil
	}
	bare, isPrefix := strings.CutSuffix(operand, ".*")
	v, err := version.Parse(bare)
	if err != nil {
		return specifier{}, fmt.Errorf("%q is no version", operand)
	}
	bare = v.String()
	if isPrefix {
		bare += ".*"
	}
	written := op + bare
	if base := v.BaseVersion(); op == "~=" && strings.Contains(base, ".") {
		written = ">=" + bare + ",==" + base[:strings.LastIndexByte(base, '.')] + ".*"
	}
	check, err := version.NewSpecifiers(written)
	return specifier{check: check}, err
}

// Holds tells whether a version is in the range; what is no version is in those of `===` alone.
func (all Specifiers) Holds(text string) bool {
	padded, err := pad(text)
	for _, s := range all {
		switch {
		case s.exact != "":
			if !strings.EqualFold(s.exact, text) {
				return false
			}
		case err != nil || !s.check.Check(padded):
			return false
		}
	}
	return true
}

// components is how many numbers a version has at least when it is compared: no specifier has more.
const components = 12

// pad writes `1.2rc1` as `1.2.0.0...rc1`, which is the same version.
func pad(text string) (version.Version, error) {
	v, err := version.Parse(text)
	if err != nil {
		return v, fmt.Errorf("%q is no version", text)
	}
	base := v.BaseVersion()
	rest := strings.TrimPrefix(v.String(), base)
	missing := max(0, components-1-strings.Count(base, "."))
	return version.Parse(base + strings.Repeat(".0", missing) + rest)
}

// Check returns an error for what is no version.
func Check(text string) error {
	_, err := pad(text)
	return err
}
