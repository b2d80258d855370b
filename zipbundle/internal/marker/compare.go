package marker

import (
	"fmt"
	"slices"
	"strings"

	"deps.dev/util/pypi"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/pep440"
)

// comparison has a name on one side and a text on the other.
type comparison struct {
	name, text, op string
	nameIsLeft     bool
}

func newComparison(left token, op string, right token) (Marker, error) {
	if left.kind == right.kind {
		return nil, fmt.Errorf("%q %s %q compares no name with a text", left.text, op, right.text)
	}
	if left.kind == name {
		return comparison{left.text, right.text, op, true}, nil
	}
	return comparison{right.text, left.text, op, false}, nil
}

func (c comparison) Eval(env Env, extra string) (bool, error) {
	value, text := env[c.name], c.text
	if c.name == "extra" {
		value, text = extra, pypi.CanonPackageName(text)
	}
	left, right := value, text
	if !c.nameIsLeft {
		left, right = text, value
	}
	if slices.Contains(versions, c.name) && c.op != "in" && c.op != "not in" {
		if spec, err := pep440.Parse(c.op + right); err == nil {
			return spec.Holds(left), nil
		}
	}
	switch c.op {
	case "in":
		return strings.Contains(right, left), nil
	case "not in":
		return !strings.Contains(right, left), nil
	case "==", "<=", ">=":
		return left == right, nil
	case "!=":
		return left != right, nil
	case "<", ">":
		// Texts have no order.
		return false, nil
	}
	return false, fmt.Errorf("%s cannot compare %q and %q, which are no versions", c.op, left, right)
}
