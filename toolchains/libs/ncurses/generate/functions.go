package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// A function of curses.h that ncurses has as a macro only, and the feature it belongs to.
var macro = regexp.MustCompile(`(?m)^extern\s+NCURSES_EXPORT\(([^)]*)\)\s+(\w+)\s*\(([^;]*)\);\s*/\*\s*generated(?::(\w+))?\s*\*/`)

// What every function looks like: the macro is taken in one, so that it can be undefined for the other.
const function = `
#ifndef %[2]s
#error "%[2]s is no macro of curses.h"
#endif
static inline %[1]s macro_%[2]s(%[3]s) { return %[2]s(%[4]s); }
#undef %[2]s
NCURSES_EXPORT(%[1]s) %[2]s(%[3]s) { return macro_%[2]s(%[4]s); }
`

// functions are the functions that X/Open asks for besides the macros.
func functions(j *job) (string, error) {
	header, err := cursesHeader(j)
	if err != nil {
		return "", err
	}
	found := macro.FindAllStringSubmatch(header, -1)
	if len(found) == 0 {
		return "", errors.New("curses.h marks no function as generated")
	}
	var b strings.Builder
	b.WriteString(generated + "#define NCURSES_ATTR_T int\n#define NCURSES_WATTR_MACROS 1\n#include <curses.priv.h>\n")
	for _, f := range found {
		if f[4] != "" && f[4] != "WIDEC" {
			continue
		}
		parameters, arguments := parameters(f[3])
		fmt.Fprintf(&b, function, f[1], f[2], parameters, arguments)
	}
	return b.String(), nil
}

// parameters gives names to the parameters of a declaration.
func parameters(types string) (string, string) {
	if strings.TrimSpace(types) == "void" {
		return "void", ""
	}
	var declared, names []string
	for i, t := range strings.Split(types, ",") {
		name := fmt.Sprintf("a%d", i+1)
		declared = append(declared, strings.TrimSpace(t)+" "+name)
		names = append(names, name)
	}
	return strings.Join(declared, ", "), strings.Join(names, ", ")
}
