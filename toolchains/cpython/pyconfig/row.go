package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

// A row says how one macro of pyconfig.h is found out.
type row struct {
	macro string
	check string // the check of configure.ac that the row stands for
	ask   []probe.Question
	// value computes the macro's value from the answers: "" leaves it undefined.
	// Nil: 1 if all questions are answered with yes.
	value func(target) string
}

// target is what is known when values are computed.
type target struct {
	*probe.Answers
	version string // of CPython
}

func (t target) os() string       { return t.Facts["os"] }
func (t target) libc() string     { return t.Facts["libc"] }
func (t target) arch() string     { return t.Facts["arch"] }
func (t target) compiler() string { return t.Facts["compiler"] }

// before tells whether CPython is older than major.minor.
func (t target) before(major, minor int) bool {
	var v [2]int
	if _, err := fmt.Sscanf(t.version, "%d.%d", &v[0], &v[1]); err != nil {
		return false // no version of a release: as the newest
	}
	return v[0] < major || v[0] == major && v[1] < minor
}

// answer returns the macro's value.
func (r row) answer(t target) string {
	if r.value != nil {
		return r.value(t)
	}
	return oneIf(t.Yes(r.ask...))
}

func oneIf(yes bool) string {
	if yes {
		return "1"
	}
	return ""
}

// defaultIncludes is AC_INCLUDES_DEFAULT.
const defaultIncludes = "?stdio.h ?stdlib.h ?string.h ?inttypes.h ?stdint.h ?strings.h ?sys/types.h ?sys/stat.h ?unistd.h"

// fixed gives a macro the same value everywhere.
func fixed(macro, value, check string) row {
	return row{macro: macro, check: check, value: func(target) string { return value }}
}

// off leaves macros undefined everywhere.
func off(check string, macros ...string) (rows []row) {
	for _, macro := range macros {
		rows = append(rows, fixed(macro, "", check))
	}
	return rows
}

// onOS defines a macro as 1 on the operating systems named.
func onOS(macro, systems, check string) row {
	return row{macro: macro, check: check, value: func(t target) string {
		return oneIf(contains(systems, t.os()))
	}}
}

// contains looks for a word in a list separated by spaces.
func contains(list, word string) bool {
	for _, w := range strings.Fields(list) {
		if w == word {
			return true
		}
	}
	return false
}

// derived computes a value from the answers to some questions.
func derived(macro, check string, value func(target) string, ask ...probe.Question) row {
	return row{macro: macro, check: check, ask: ask, value: value}
}

// compiles defines a macro as 1 if the code compiles.
func compiles(macro, include, code, check string) row {
	return row{macro: macro, check: check, ask: []probe.Question{{Kind: probe.Compiles, Include: include, Code: code}}}
}

// links defines a macro as 1 if a program with the code links.
func links(macro, include, code, check string) row {
	return row{macro: macro, check: check, ask: []probe.Question{{Kind: probe.Links, Include: include, Code: code}}}
}

// unless turns an answer round: the macro is 1 if the code does not compile.
func unless(r row) row {
	ask := r.ask
	r.value = func(t target) string { return oneIf(!t.Yes(ask...)) }
	return r
}

// addressOf is PY_CHECK_FUNC: the address of a declared function can be taken.
// configure only compiles; a function that is declared but cannot be linked
// (newer than the oldest C library to run on) counts as missing here.
func addressOf(include string, names ...string) (rows []row) {
	for _, name := range names {
		rows = append(rows, addressAs("HAVE_"+strings.ToUpper(name), include, name))
	}
	return rows
}

func addressAs(macro, include, name string) row {
	return links(macro, include, "void *x = (void *)"+name+"; return x != 0", "PY_CHECK_FUNC("+name+")")
}

// function is the question of AC_CHECK_FUNCS.
func function(name string) probe.Question {
	return probe.Question{Kind: probe.Function, Name: name}
}

// header is the question of AC_CHECK_HEADERS, with the headers to include first.
func header(path, first string) row {
	q := probe.Question{Kind: probe.Header, Name: path, Include: first}
	return row{macro: "HAVE_" + macroName(path), check: "AC_CHECK_HEADERS(" + path + ")", ask: []probe.Question{q}}
}

// expression is a question for a constant expression.
func expression(include, code string) probe.Question {
	return probe.Question{Kind: probe.Value, Include: include, Code: code}
}

// sizeIncludes are the headers that declare the types whose size is asked.
const sizeIncludes = defaultIncludes + " ?stddef.h ?time.h ?wchar.h ?pthread.h ?sys/socket.h"

func sizeOf(name string) probe.Question {
	return expression(sizeIncludes, "sizeof("+name+")")
}

// number gives a macro the value of an expression; undefined if it cannot be compiled.
func number(macro string, q probe.Question, check string) row {
	return derived(macro, check, func(t target) string {
		if !t.Yes(q) {
			return ""
		}
		return strconv.Itoa(t.Int(q))
	}, q)
}

// declaration is AC_CHECK_DECLS, which answers 0 or 1.
func declaration(name, include string) row {
	q := probe.Question{Kind: probe.Compiles, Include: include, Code: "\n#ifndef " + name + "\n(void) " + name + ";\n#endif\n"}
	return derived("HAVE_DECL_"+strings.ToUpper(name), "AC_CHECK_DECLS("+name+")", func(t target) string {
		if t.Yes(q) {
			return "1"
		}
		return "0"
	}, q)
}

// member is AC_CHECK_MEMBERS.
func member(typ, field, include string) row {
	code := "static " + typ + " aggregate; return sizeof aggregate." + field + " != 0"
	return compiles("HAVE_"+macroName(typ+"."+field), include, code, "AC_CHECK_MEMBERS("+typ+"."+field+")")
}

// hasType is the question of AC_CHECK_TYPES.
func hasType(name string) probe.Question {
	return probe.Question{Kind: probe.Compiles, Include: sizeIncludes, Code: "return sizeof(" + name + ") == 0"}
}

// macroName is autoconf's AS_TR_CPP.
func macroName(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c >= 'a' && c <= 'z':
			return c - 'a' + 'A'
		case c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
			return c
		case c == '*':
			return 'P'
		}
		return '_'
	}, name)
}
