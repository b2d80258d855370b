package probe

import (
	"regexp"
	"strconv"
	"strings"
)

// A batch answers several questions of one sort by one run each time.
type batch struct {
	// try reports whether all these questions can be answered with yes together.
	try func([]numbered) (ok bool, messages string, err error)
	// blamed finds in the messages of a failed try the questions that made it
	// fail. It may return none. Nil: messages say nothing.
	blamed func(messages string, asked []numbered) map[int]bool
	slow   bool
	// yes and no receive the answers, yes right after the try that proved it.
	yes func([]numbered) error
	no  func(numbered)
}

// solve answers the questions. Each yes is proved by a run that succeeded
// with the question in it.
func (b *batch) solve(asked []numbered) error {
	if b.slow && len(asked) > 1 {
		return b.each(asked)
	}
	if len(asked) == 0 {
		return nil
	}
	ok, messages, err := b.try(asked)
	switch {
	case err != nil:
		return err
	case ok:
		return b.yes(asked)
	case len(asked) == 1:
		b.no(asked[0])
		return nil
	}
	return b.without(messages, asked)
}

// without goes on after a failed run: without the questions that the messages
// blame, or in two halves if they blame none or all of them.
func (b *batch) without(messages string, asked []numbered) error {
	var blamed map[int]bool
	if b.blamed != nil {
		blamed = b.blamed(messages, asked)
	}
	if len(blamed) == 0 || len(blamed) == len(asked) {
		half := len(asked) / 2
		if err := b.solve(asked[:half]); err != nil {
			return err
		}
		return b.solve(asked[half:])
	}
	var rest []numbered
	for _, q := range asked {
		if blamed[q.id] {
			b.no(q)
		} else {
			rest = append(rest, q)
		}
	}
	return b.solve(rest)
}

// each asks one question at a time.
func (b *batch) each(asked []numbered) error {
	for i := range asked {
		if err := b.solve(asked[i : i+1]); err != nil {
			return err
		}
	}
	return nil
}

// errorLine matches an error (not a warning, not a note) in the style of gcc,
// clang and MSVC at the line that numbered.line has given a question.
var errorLine = regexp.MustCompile(`(?m)^\W*pyq_(\d+)(?::\d+(?::\d+)?|\(\d+(?:,\d+)?\)) ?: (?:fatal )?error\b`)

// blamedByLine finds the questions whose own line has an error.
func blamedByLine(messages string, asked []numbered) map[int]bool {
	return named(errorLine, messages, asked)
}

// named finds the questions whose number a pattern's group matches.
func named(pattern *regexp.Regexp, messages string, asked []numbered) map[int]bool {
	known := map[int]bool{}
	for _, q := range asked {
		known[q.id] = true
	}
	found := map[int]bool{}
	for _, m := range pattern.FindAllStringSubmatch(messages, -1) {
		if id, err := strconv.Atoi(strings.Join(m[1:], "")); err == nil && known[id] {
			found[id] = true
		}
	}
	return found
}

// missingSymbol matches what linkers write about a function they lack:
// lld "undefined symbol: f", GNU ld "undefined reference to `f'", lld-link and
// MSVC "undefined symbol: f" and "unresolved external symbol f", zig's for Mach-O "undefined symbol: _f", and Apple's
// ld `"_f", referenced from`.
var missingSymbol = regexp.MustCompile(
	`undefined symbol: _([A-Za-z_]\w*)\n +note: referenced by` +
		"|(?:undefined symbol: |undefined reference to [`']|unresolved external symbol )([A-Za-z_]\\w*)" +
		`|"_([A-Za-z_]\w*)", referenced from`)

// blamedBySymbol finds the Function questions whose symbol is missing, or
// whose declaration the compiler refuses.
func blamedBySymbol(messages string, asked []numbered) map[int]bool {
	ids := map[string]int{}
	for _, q := range asked {
		ids[q.Name] = q.id
	}
	found := blamedByLine(messages, asked)
	for _, m := range missingSymbol.FindAllStringSubmatch(messages, -1) {
		if id, ok := ids[m[1]+m[2]+m[3]]; ok {
			found[id] = true
		}
	}
	return found
}

// missingCall matches what linkers write about the function that refers to
// something missing, where that is a question's: lld, GNU ld, lld-link and
// MSVC, Apple's ld, zig's. GNU ld names the function of a warning in the same way.
var missingCall = regexp.MustCompile(
	`>>>[^\n]*\(pyq_(\d+)\)` +
		"|in function [`']pyq_(\\d+)':\\n[^\\n]*undefined reference" +
		`|referenced in function pyq_(\d+)` +
		`|\b_pyq_(\d+) in ` +
		`|note: referenced by [^\n]*:_pyq_(\d+)`)

// blamedByCaller finds the questions whose code refers to something missing.
func blamedByCaller(messages string, asked []numbered) map[int]bool {
	return named(missingCall, messages, asked)
}
