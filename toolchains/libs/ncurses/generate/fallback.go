package main

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// fallbacks are the descriptions of terminals as tables of C: what ncurses falls back to without a database.
func fallbacks(j *job) (string, error) {
	source, err := j.file("terminfo.src")
	if err != nil {
		return "", err
	}
	if len(j.terminals) == 0 {
		return "", errors.New("no terminal: need -terminal NAME")
	}
	entries, err := parseTerminfo(source)
	if err != nil {
		return "", err
	}
	var tables, list strings.Builder
	for i, name := range j.terminals {
		values, err := described(entries, name)
		if err != nil {
			return "", err
		}
		if err := j.tables(&tables, i, values); err != nil {
			return "", fmt.Errorf("terminfo.src: %s: %w", name, err)
		}
		fmt.Fprintf(&list, "    DESCRIPTION(%d, %s),\n", i, quote(entries[name].names))
	}
	return generated + tables.String() + "static const TERMTYPE2 DESCRIPTIONS[] = {\n" + list.String() + "};\n", nil
}

// tables writes what one terminal has of each kind.
func (j *job) tables(b *strings.Builder, i int, values map[string]value) error {
	fmt.Fprintf(b, "static NCURSES_SBOOL BOOLEANS_%d[] = {", i)
	for _, c := range j.caps.bools {
		_, has := values[c.name]
		fmt.Fprintf(b, "%d,", map[bool]int{true: 1}[has])
	}
	fmt.Fprintf(b, "};\nstatic int NUMBERS_%d[] = {", i)
	for _, c := range j.caps.numbers {
		number := int64(-1)
		if v, has := values[c.name]; has {
			var err error
			if number, err = strconv.ParseInt(v.text, 0, 32); err != nil {
				return fmt.Errorf("%s#%s is no number", c.name, v.text)
			}
		}
		fmt.Fprintf(b, "%d,", number)
	}
	fmt.Fprintf(b, "};\nstatic char *STRINGS_%d[] = {\n", i)
	for at, c := range j.caps.strings {
		if v, has := values[c.name]; has {
			fmt.Fprintf(b, "    [%d] = %s, /* %s */\n", at, quote(v.text), c.name)
		}
	}
	fmt.Fprintf(b, "    [%d] = 0,\n};\n", len(j.caps.strings)-1)
	return nil
}

// quote writes a string of C. Octal escapes have three digits, so that no digit behind belongs to them.
func quote(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range []byte(text) {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '?' {
			fmt.Fprintf(&b, "\\%03o", c)
		} else {
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
