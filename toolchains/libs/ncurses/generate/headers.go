package main

import (
	_ "embed"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

//go:embed term.h.in
var termTemplate string

var placeholder = regexp.MustCompile(`@[A-Za-z_0-9]+@`)

// fill puts configure's answers into a template.
func (j *job) fill(text string) (string, error) {
	var missing string
	filled := placeholder.ReplaceAllStringFunc(text, func(word string) string {
		value, ok := j.defines[strings.Trim(word, "@")]
		if !ok {
			missing = word
		}
		return value
	})
	if missing != "" {
		return "", fmt.Errorf("no value for %s: need -define %s=VALUE", missing, strings.Trim(missing, "@"))
	}
	return filled, nil
}

func template(name string) func(*job) (string, error) {
	return func(j *job) (string, error) {
		text, err := j.file(name)
		if err != nil {
			return "", err
		}
		return j.fill(text)
	}
}

// cursesHeader is curses.h: the head, the keys, the part for wide characters, the tail.
func cursesHeader(j *job) (string, error) {
	var parts []string
	for _, name := range []string{"curses.h.in", "curses.wide", "curses.tail"} {
		text, err := template(name)(j)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	keys, err := keyCodes(j)
	if err != nil {
		return "", err
	}
	return parts[0] + keys + parts[1] + parts[2], nil
}

// keyCodes defines the codes of keys: those that Caps gives numbers to, then the others behind them.
func keyCodes(j *job) (string, error) {
	var b strings.Builder
	last := int64(0)
	for _, c := range j.caps.keys {
		number, err := c.number()
		if err != nil {
			return "", fmt.Errorf("the key %s of Caps has the code %q, want a number or +", c.key, c.keyCode)
		}
		last = max(last, number)
		switch {
		case c.keyCode == "+":
		case c.key == "KEY_F(0)":
			fmt.Fprintf(&b, "#define KEY_F0 %#o\n#define KEY_F(n) (KEY_F0+(n))\n", number)
		default:
			fmt.Fprintf(&b, "#define %s %#o\n", c.key, number)
		}
	}
	behind := slices.DeleteFunc(slices.Clone(j.caps.keys), func(c capability) bool { return c.keyCode != "+" })
	for _, key := range append(behind, capability{key: "KEY_RESIZE", notes: []string{"NCURSES_EXT_FUNCS"}}) {
		last++
		line := fmt.Sprintf("#define %s %#o\n", key.key, last)
		if strings.HasPrefix(key.notes[0], "NCURSES_") {
			line = "#ifdef " + key.notes[0] + "\n" + line + "#endif\n"
		}
		b.WriteString(line)
	}
	most := int64(1)
	for most < last {
		most = most*2 + 1
	}
	fmt.Fprintf(&b, "#define KEY_MAX %#o\n", most)
	return b.String(), nil
}

// termHeader is term.h.
func termHeader(j *job) (string, error) {
	var b strings.Builder
	b.WriteString("\n")
	acs := slices.IndexFunc(j.caps.strings, func(c capability) bool { return c.variable == "acs_chars" })
	if acs < 0 {
		return "", errors.New("no acs_chars in Caps")
	}
	written := [3]string{"BOOLWRITE", "NUMWRITE", "STRWRITE"}
	for kind, of := range [3][]capability{j.caps.bools, j.caps.numbers, j.caps.strings} {
		array := [3]string{"Booleans", "Numbers", "Strings"}[kind]
		fmt.Fprintf(&b, "#define %s %d\n#define %s %d\n", written[kind], j.caps.written[kind],
			strings.Replace(written[kind], "WRITE", "COUNT", 1), len(of))
		for i, c := range of {
			if i == j.caps.written[kind] {
				b.WriteString("#ifdef __INTERNAL_CAPS_VISIBLE\n")
			}
			fmt.Fprintf(&b, "#define %s CUR %s[%d]\n", c.variable, array, i)
		}
		if len(of) > j.caps.written[kind] {
			b.WriteString("#endif\n")
		}
	}
	fmt.Fprintf(&b, "#define acs_chars_index %d\n", acs)
	text, err := j.fill(termTemplate)
	return strings.Replace(text, "/* CAPABILITIES */\n", b.String(), 1), err
}

// defaults gives every macro of ncurses' configuration a value.
func defaults(j *job) (string, error) {
	text, err := j.file("ncurses_defs")
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString(generated)
	for _, line := range strings.Split(text, "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.ContainsAny(line[:1], "@#") {
			continue
		}
		value := "0"
		if len(fields) > 1 {
			value = strings.Join(fields[1:], " ")
		}
		fmt.Fprintf(&b, "#ifndef %s\n#define %s %s\n#endif\n", fields[0], fields[0], value)
	}
	return b.String(), nil
}
