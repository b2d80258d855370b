package main

import (
	"bufio"
	"fmt"
	"regexp"
	"strings"
)

// macro is one that pyconfig.h.in leaves open.
type macro struct {
	name    string
	comment string // the text of the comment before it
	line    int
}

var undefLine = regexp.MustCompile(`^(\s*#\s*)undef(\s+)(\w+)\s*$`)

// parseTemplate lists the macros of a pyconfig.h.in in their order, each once.
func parseTemplate(path, text string) ([]macro, error) {
	var macros []macro
	seen := map[string]bool{}
	var comment strings.Builder
	inComment := false
	scanner := bufio.NewScanner(strings.NewReader(text))
	for n := 1; scanner.Scan(); n++ {
		line := scanner.Text()
		if !inComment && strings.HasPrefix(line, "/*") {
			comment.Reset()
			inComment = true
			line = strings.TrimPrefix(line, "/*")
		}
		if inComment {
			body, _, ends := strings.Cut(line, "*/")
			comment.WriteString(body + "\n")
			inComment = !ends
			continue
		}
		if m := undefLine.FindStringSubmatch(line); m != nil && !seen[m[3]] {
			seen[m[3]] = true
			macros = append(macros, macro{m[3], strings.TrimSpace(comment.String()), n})
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if inComment {
		return nil, fmt.Errorf("%s: the last comment does not end: is the file complete?", path)
	}
	if len(macros) == 0 {
		return nil, fmt.Errorf("%s: no #undef line: pyconfig_h_in must be the template that autoheader writes, not a finished pyconfig.h", path)
	}
	return macros, nil
}

// render fills the template in as config.status does, keeping everything else.
func render(text string, values map[string]string) string {
	var b strings.Builder
	lines := strings.SplitAfter(text, "\n")
	if strings.HasPrefix(lines[0], "/* pyconfig.h.in.") {
		lines[0] = "/* pyconfig.h, made from pyconfig.h.in by //toolchains/cpython/pyconfig. */\n"
	}
	for _, line := range lines {
		m := undefLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		switch {
		case m == nil:
			b.WriteString(line)
		case values[m[3]] == "":
			fmt.Fprintf(&b, "/* %sundef%s%s */\n", m[1], m[2], m[3])
		default:
			fmt.Fprintf(&b, "%sdefine%s%s %s\n", m[1], m[2], m[3], values[m[3]])
		}
	}
	return b.String()
}
