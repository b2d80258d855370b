package main

import (
	"regexp"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// autoheader writes the same sentence above every macro of a standard check,
// with the name in the spelling of the C code. patterns turns these sentences
// into rows, so that most macros, and those a branch adds, need no row of their own.
var patterns = []struct {
	sentence *regexp.Regexp
	row      func(macro string, found []string) row
}{
	{sentence(`Define to 1 if you have the <([\w/.-]+)> header file\.`), func(macro string, m []string) row {
		r := header(m[1], "")
		r.macro = macro // gdbm-ndbm.h and gdbm/ndbm.h have macros of their own
		return r
	}},
	{sentence("Define to 1 if you have the [`'](\\w+)' function\\."), func(macro string, m []string) row {
		return row{macro: macro, check: "AC_CHECK_FUNCS(" + m[1] + ")", ask: []probe.Question{function(m[1])}}
	}},
	{sentence("Define to 1 if you have the declaration of [`'](\\w+)', and to 0 if you don't\\."), func(_ string, m []string) row {
		return declaration(m[1], defaultIncludes)
	}},
	{sentence("Define to 1 if [`'](\\w+)' is a member of [`']([\\w ]+)'\\."), func(_ string, m []string) row {
		return member(m[2], m[1], defaultIncludes)
	}},
	{sentence("Define to 1 if the system has the type [`']([\\w ]+)'\\."), func(macro string, m []string) row {
		return row{macro: macro, check: "AC_CHECK_TYPES(" + m[1] + ")", ask: []probe.Question{hasType(m[1])}}
	}},
	{sentence("The size of [`']([\\w *]+)', as computed by sizeof\\."), func(macro string, m []string) row {
		return number(macro, sizeOf(m[1]), "AC_CHECK_SIZEOF("+m[1]+")")
	}},
	{sentence("The normal alignment of [`']([\\w *]+)', in bytes\\."), func(macro string, m []string) row {
		q := expression(sizeIncludes, "offsetof(struct { char x; "+m[1]+" y; }, y)")
		return number(macro, q, "AC_CHECK_ALIGNOF("+m[1]+")")
	}},
}

func sentence(pattern string) *regexp.Regexp { return regexp.MustCompile("^" + pattern + "$") }

// rowFor finds the row of a macro: its own, or that of the sentence above it.
func rowFor(m macro) (row, bool) {
	if r, ok := ownRows[m.name]; ok {
		return r, true
	}
	text := strings.Join(strings.Fields(m.comment), " ")
	for _, p := range patterns {
		if found := p.sentence.FindStringSubmatch(text); found != nil {
			if r := p.row(m.name, found); r.macro == m.name {
				return r, true
			}
		}
	}
	return row{}, false
}
