package bytecode

import (
	"fmt"
	"strings"
	"testing"
)

func op(code, arg byte) string { return string([]byte{code, arg}) }

var wanted = []string{"eval", "ast.parse"}

func used(t *testing.T, code string) string {
	t.Helper()
	m, err := Parse(pyc(code))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, u := range m.Uses(wanted) {
		all = append(all, fmt.Sprintf("%s %v", u.Name, u.Call))
	}
	return strings.Join(all, "; ")
}

func TestUses(t *testing.T) {
	const cache = "\x00\x00"
	names := []string{"eval", "ast", "parse", "other"}
	loadName, pushNull := func(i byte) string { return op(92, i) }, op(34, 0)
	for _, test := range []struct{ name, instructions, want string }{
		{"global, called", op(91, 1) + cache, "eval true"},
		{"global", op(91, 0) + cache, "eval false"},
		{"another global", op(91, 7), ""},
		{"name, called", loadName(0) + pushNull, "eval true"},
		{"name", loadName(0) + op(1, 0) + pushNull, "eval false"},
		{"attribute, called", loadName(1) + op(82, 4) + cache + pushNull, "ast.parse true"},
		{"method", loadName(1) + op(82, 5), "ast.parse true"},
		{"another's attribute", loadName(3) + op(82, 4), ""},
		{"attribute of a value", loadName(1) + op(1, 0) + op(82, 4), ""},
		{"a variable of the module", op(114, 0) + loadName(0) + pushNull, ""},
		{"imported", zero + op(83, 2) + importName(1), "ast.parse false"},
	} {
		consts := []string{number(0), "N", tuple(text("parse"), text("walk"))}
		if got := used(t, function(0, test.instructions, "", append([]string{}, names...), consts...)); got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}

// Functions are looked into; a name of a class's body is its own.
func TestUsesNested(t *testing.T) {
	inner := function(optimized, op(91, 1), "", []string{"eval"})
	if got := used(t, function(0, op(83, 0), "", nil, inner)); got != "eval true" {
		t.Error(got)
	}
	class := function(0, op(114, 0)+op(92, 0)+op(34, 0), "", []string{"eval"})
	if got := used(t, function(0, op(83, 0)+op(92, 0), "", []string{"eval"}, class)); got != "eval false" {
		t.Error(got)
	}
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		table string
		lines []int // of the instructions, one after another
	}{
		{"\x80\x00", []int{7, 0}},                                      // short form: the line itself
		{"\xd8\x00\x00\xe0\x00\x00", []int{8, 10, 0}},                  // one and two lines on
		{"\xe9\x02\xe8\x03", []int{8, 8, 7}},                           // without columns: one on, one back
		{"\xf0\x44\x01\x00\x00\x00\xf8\xe8\x00", []int{7 + 34, 0, 41}}, // long form; none; without columns
	} {
		c := &Code{first: 7, lines: test.table}
		for i, want := range test.lines {
			if got := c.lineAt(2 * i); got != want {
				t.Errorf("%q: instruction %d: line %d, want %d", test.table, i, got, want)
			}
		}
	}
}
