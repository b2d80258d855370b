// Notice writes the text of a licence that stands inside another file.
//
//	notice -in Doc/license.rst -section TITLE -out OUT   a section of a reStructuredText file, its heading left out
//	notice -in FILE.c -out OUT                           the comment that a C file begins with, but for $marks$
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	if err := extract(args); err != nil {
		fmt.Fprintf(stderr, "notice: %v\n", err)
		return 1
	}
	return 0
}

func extract(args []string) error {
	f := flag.NewFlagSet("notice", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	in, out, title := f.String("in", "", ""), f.String("out", "", ""), f.String("section", "", "")
	if err := f.Parse(args); err != nil {
		return err
	}
	if *in == "" || *out == "" || f.NArg() > 0 {
		return fmt.Errorf("want -in and -out, and nothing else but -section: %q", f.Args())
	}
	data, err := os.ReadFile(*in)
	if err != nil {
		return err
	}
	find := comment
	if *title != "" {
		find = func(text string) (string, error) { return section(text, *title) }
	}
	text, err := find(string(data))
	if err != nil {
		return fmt.Errorf("%s: %w", *in, err)
	}
	return os.WriteFile(*out, []byte(text), 0o666)
}

// section returns the text below a heading, up to the next heading of any kind.
func section(text, title string) (string, error) {
	lines := strings.Split(text, "\n")
	var found []string
	var known []string
	inside := false
	for i, line := range lines {
		if heading(lines, i) {
			inside = line == title
			known = append(known, line)
			continue
		}
		if underline := i > 0 && heading(lines, i-1); inside && !underline {
			found = append(found, line)
		}
	}
	if len(found) == 0 {
		return "", fmt.Errorf("no section %q; there are: %s", title, strings.Join(known, ", "))
	}
	return trimmed(found), nil
}

// heading tells whether a line has a line of punctuation of its own length below it.
func heading(lines []string, i int) bool {
	if i+1 >= len(lines) || lines[i] == "" || len(lines[i+1]) < len(lines[i]) || len(lines[i+1]) < 3 {
		return false
	}
	below := lines[i+1]
	return strings.ContainsRune("-=~^*", rune(below[0])) && strings.Count(below, below[:1]) == len(below)
}

// mark is all that is in a comment of a version control system.
var mark = regexp.MustCompile(`^\s*\$\w+:[^\n]*\$\s*$`)

// comment returns a C file's first comment that is not a mark alone, without its stars.
func comment(text string) (string, error) {
	_, rest, begins := strings.Cut(text, "/*")
	text, rest, ends := strings.Cut(rest, "*/")
	if !begins || !ends {
		return "", fmt.Errorf("no comment")
	}
	if mark.MatchString(text) {
		return comment(rest)
	}
	var found []string
	for _, line := range strings.Split(strings.TrimPrefix(text, "-"), "\n") {
		line = strings.TrimRight(line, " \t\r")
		if stem := strings.TrimLeft(line, " "); strings.HasPrefix(stem, "*") {
			line = strings.TrimPrefix(strings.TrimPrefix(stem, "*"), " ")
		}
		found = append(found, strings.TrimPrefix(line, "   "))
	}
	return trimmed(found), nil
}

// trimmed joins lines, empty ones at both ends left out; references to sections go too.
func trimmed(lines []string) string {
	text := strings.TrimSpace(strings.Join(lines, "\n"))
	if at := strings.LastIndex(text, "\n.. _"); at >= 0 && !strings.Contains(text[at+1:], "\n") {
		text = strings.TrimSpace(text[:at])
	}
	return text + "\n"
}
