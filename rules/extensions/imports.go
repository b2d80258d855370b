package main

import (
	"regexp"
	"strings"
)

// block is a compound statement that the current line stands in.
type block struct {
	indent int
	active bool // its body runs whenever the module is imported
	was    answer
}

// answer is what is known of a condition at build time.
type answer int

const (
	none answer = iota // there was no condition
	unknown
	yes
	no
)

// imports returns the modules that a source imports whenever it is imported itself.
func imports(source, system string) []string {
	var found []string
	var blocks []block
	last := map[int]answer{} // of the `if` that an `else` of the same indent belongs to
	for _, l := range lines(source) {
		for len(blocks) > 0 && blocks[len(blocks)-1].indent >= l.indent {
			b := blocks[len(blocks)-1]
			last[b.indent] = b.was
			blocks = blocks[:len(blocks)-1]
		}
		if b, opens := opened(l, system, last[l.indent]); opens {
			blocks = append(blocks, b)
			continue
		}
		if len(blocks) == 0 || allActive(blocks) {
			found = append(found, imported(l.text)...)
		}
	}
	return found
}

func allActive(blocks []block) bool {
	for _, b := range blocks {
		if !b.active {
			return false
		}
	}
	return true
}

var (
	// A body on the line of its header is not looked at.
	header    = regexp.MustCompile(`^(async def|async for|async with|class|def|elif|else|except|finally|for|if|try|while|with)\b(.*)`)
	osIs      = regexp.MustCompile(`^_?os\.name == "(\w+)"$`)
	systemIs  = regexp.MustCompile(`^_?sys\.platform == "(\w+)"$`)
	neverIs   = regexp.MustCompile(`^(__name__ == "__main__"|(typing\.)?TYPE_CHECKING)$`)
	importing = regexp.MustCompile(`^import (.+)$`)
	from      = regexp.MustCompile(`^from (\w[\w.]*) import\b`)
)

// opened tells whether a line begins a compound statement. before is the answer to the `if` that its `else` belongs to.
func opened(l line, system string, before answer) (block, bool) {
	match := header.FindStringSubmatch(l.text)
	if match == nil {
		return block{}, false
	}
	b := block{indent: l.indent}
	switch match[1] {
	case "class", "for", "while", "with":
		b.active = true
	case "if", "elif":
		// A condition that only the running program knows counts as true, and so does its `else`.
		b.was = condition(strings.TrimSpace(strings.TrimSuffix(match[2], ":")), system)
		b.active = b.was != no
		if match[1] == "elif" && before != no && before != unknown {
			b.was, b.active = before, false
		}
	case "else":
		b.active = before == no || before == unknown
	}
	return b, true
}

// condition answers those that compare with the name of a system.
func condition(text, system string) answer {
	name, match := "posix", osIs.FindStringSubmatch(text)
	if system == "windows" {
		name = "nt"
	}
	if match == nil {
		name = map[string]string{"linux": "linux", "macos": "darwin", "windows": "win32"}[system]
		match = systemIs.FindStringSubmatch(text)
	}
	switch {
	case neverIs.MatchString(text):
		return no
	case match == nil || name == "":
		return unknown
	case match[1] == name:
		return yes
	}
	return no
}

// imported returns the modules of an import statement; a relative one names no extension module of the tree.
func imported(text string) []string {
	// Several statements on one line.
	var all []string
	for _, statement := range strings.Split(text, ";") {
		statement = strings.TrimSpace(statement)
		if match := from.FindStringSubmatch(statement); match != nil {
			all = append(all, match[1])
		} else if match := importing.FindStringSubmatch(statement); match != nil {
			for _, name := range strings.Split(match[1], ",") {
				name, _, _ = strings.Cut(strings.TrimSpace(name), " ") // import a as b
				all = append(all, name)
			}
		}
	}
	return all
}
