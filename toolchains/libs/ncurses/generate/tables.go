package main

import (
	"fmt"
	"slices"
	"strings"
)

const generated = "/* Written from ncurses' own tables. */\n"

// nameTable is an array of names in a library of C.
func nameTable(b *strings.Builder, table string, of []capability, name func(capability) string) {
	fmt.Fprintf(b, "\nNCURSES_EXPORT_VAR(NCURSES_CONST char * const) %s[] = {\n", table)
	for _, c := range of {
		fmt.Fprintf(b, "    %q,\n", name(c))
	}
	b.WriteString("    0,\n};\n")
}

func threeTables(j *job, suffix string, name func(capability) string) string {
	var b strings.Builder
	nameTable(&b, "bool"+suffix, j.caps.bools, name)
	nameTable(&b, "num"+suffix, j.caps.numbers, name)
	nameTable(&b, "str"+suffix, j.caps.strings, name)
	return b.String()
}

func codes(j *job) (string, error) {
	return generated + "#include <curses.priv.h>\n" + threeTables(j, "codes", func(c capability) string { return c.code }), nil
}

func names(j *job) (string, error) {
	return generated + "#include <curses.priv.h>\n" +
		threeTables(j, "names", func(c capability) string { return c.name }) +
		threeTables(j, "fnames", func(c capability) string { return c.variable }), nil
}

func hashSize(j *job) (string, error) {
	count := len(j.caps.bools) + len(j.caps.numbers) + len(j.caps.strings)
	return fmt.Sprintf("%s#define CAPTABSIZE %d\n#define HASHTABSIZE (%d * 2)\n", generated, count, count), nil
}

// parametrized says of each string of termcap whether it has parameters and padding.
func parametrized(j *job) (string, error) {
	var b strings.Builder
	b.WriteString(generated + "static short const parametrized[] = {\n")
	for _, c := range j.caps.strings {
		value := 0
		if strings.HasPrefix(c.variable, "acs_") || strings.HasPrefix(c.variable, "label_format") {
			value = -1
		} else if slices.ContainsFunc(c.notes, hasParameter) {
			value = 1
		}
		fmt.Fprintf(&b, "    %d, /* %s */\n", value, c.name)
	}
	return b.String() + "};\n", nil
}

// hasParameter: descriptions name parameters #1, #2.
func hasParameter(word string) bool {
	at := strings.IndexByte(word, '#')
	return at >= 0 && at+1 < len(word) && word[at+1] >= '0' && word[at+1] <= '9'
}

// Keys that no terminal's description has.
var otherKeys = []string{"KEY_BREAK", "KEY_RESET", "KEY_RESIZE", "KEY_SRESET"}

// keyTable is which string of a description is which key's.
func keyTable(j *job) (string, error) {
	var b strings.Builder
	b.WriteString(generated + "#include <tic.h>\nconst struct tinfo_fkeys _nc_tinfo_fkeys[] = {\n")
	for i, c := range j.caps.strings {
		if strings.HasPrefix(c.key, "KEY_") {
			fmt.Fprintf(&b, "    {%d, %s},\n", i, c.key)
		}
	}
	return b.String() + "    {0, 0},\n};\n", nil
}

func keyNames(j *job) (string, error) {
	keys := slices.Clone(otherKeys)
	for _, c := range j.caps.strings {
		if strings.HasPrefix(c.key, "KEY_") {
			keys = append(keys, c.key)
		}
	}
	slices.Sort(keys)
	var b strings.Builder
	b.WriteString(generated + "static const struct { int code; const char *name; } KEY_NAMES[] = {\n")
	for _, key := range keys {
		fmt.Fprintf(&b, "    {%s, %q},\n", key, key)
	}
	return b.String() + "};\n", nil
}
