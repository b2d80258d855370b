package makefile

import (
	"strings"
	"testing"
)

const conditional = `A= 0
ifdef FORK # a comment
A= 1
ifeq ($(CC),other)
A= 2
else
A= 3
endif
else
A= 4
rule: dep
	recipe
endif
include more.mk
B= $(A)
`

// Known directives choose the lines that count; inside what does not hold none is asked about.
func TestConditions(t *testing.T) {
	for want, fork := range map[string]bool{"3": true, "4": false} {
		var asked []string
		f, err := Parse("Makefile.pre.in", conditional, func(line string) (bool, bool) {
			asked = append(asked, line)
			return fork && line == "ifdef FORK", true
		})
		if err != nil {
			t.Fatal(err)
		}
		if words, err := f.Words("B", nil); err != nil || texts(words) != want {
			t.Errorf("fork %v: B is %q, %v; want %s", fork, texts(words), err, want)
		}
		if got := len(f.Rules); got != map[bool]int{true: 0, false: 1}[fork] {
			t.Errorf("fork %v: %d rules", fork, got)
		}
		if inner := strings.Contains(strings.Join(asked, ";"), "ifeq"); inner != fork {
			t.Errorf("fork %v: asked about %q", fork, asked)
		}
	}
}

func TestConditionErrors(t *testing.T) {
	for text, want := range map[string]string{
		"ifdef X\nA= 1\n":   "Makefile.pre.in:1: no endif",
		"A= 1\nendif\n":     `Makefile.pre.in:2: "endif" is not understood`,
		"include x\nA= 1":   `Makefile.pre.in:1: "include" is not understood`,
		"define X\nendef\n": `Makefile.pre.in:1: "define" is not understood`,
	} {
		holds := func(line string) (bool, bool) {
			return true, strings.HasPrefix(line, "if") || strings.HasPrefix(line, "include")
		}
		if _, err := Parse("Makefile.pre.in", text, holds); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}
