// Package docs tests the pages here against the tree: what they quote stands there.
//
// It reads the tree itself, not declared inputs: a page may quote any file.
package docs

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// root is the source tree: where the runfile go.mod really is.
func root(t *testing.T) string {
	t.Helper()
	file, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TREE")))
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Dir(file)
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var (
	// seam is where a text goes on in the next line of Starlark, Go or C.
	seam   = regexp.MustCompile(`" *[+\\]? *\\?\n\s*"`)
	saidBy = regexp.MustCompile(`(?m)^Said by \[(.+)\]\(\.\./(.+)\)\.$`)
)

// texts is a source with its string literals in one piece and without backslashes.
func texts(source string) string {
	return strings.ReplaceAll(seam.ReplaceAllString(source, ""), `\"`, `"`)
}

// problems are what is wrong with one entry of the page: its heading, and what is below.
func problems(heading, body string, source func(file string) (string, error)) []string {
	var found []string
	for _, word := range []string{"\nCause: ", "\nRemedy: "} {
		if strings.Count(body, word) != 1 {
			found = append(found, "not one line that begins with "+strings.TrimSpace(word))
		}
	}
	by := saidBy.FindStringSubmatch(body)
	if by == nil || by[1] != by[2] {
		return append(found, "no line: Said by [FILE](../FILE).")
	}
	text, err := source(by[1])
	if err != nil {
		return append(found, err.Error())
	}
	if !strings.Contains(texts(text), heading) {
		found = append(found, by[1]+" does not say so any more; give the text that it says now, or take the entry out")
	}
	return found
}

func TestTroubleshooting(t *testing.T) {
	dir := root(t)
	entries := strings.Split(read(t, filepath.Join(dir, "docs", "troubleshooting.md")), "\n## ")[1:]
	if len(entries) < 20 {
		t.Errorf("%d entries, expected 20 or more", len(entries))
	}
	if !slices.IsSortedFunc(entries, func(a, b string) int { return cmp.Compare(strings.ToLower(a), strings.ToLower(b)) }) {
		t.Error("the entries are not in alphabetical order")
	}
	for _, entry := range entries {
		heading, body, _ := strings.Cut(entry, "\n")
		for _, problem := range problems(heading, body, func(file string) (string, error) {
			text, err := os.ReadFile(filepath.Join(dir, file))
			return string(text), err
		}) {
			t.Errorf("docs/troubleshooting.md: %q: %s", heading, problem)
		}
	}
}

func TestProblemsAreFound(t *testing.T) {
	source := func(string) (string, error) { return "fail(\"{}: the \\\"name\\\" \" +\n     \"is bad\")", nil }
	good := "\nSaid by [a.bzl](../a.bzl).\n\nCause: x\n\nRemedy: y\n"
	for _, c := range []struct{ heading, body, want string }{
		{`the "name" is bad`, good, ""},
		{"is good", good, "does not say so any more"},
		{"is bad", strings.Replace(good, "Remedy", "Hint", 1), "Remedy:"},
		{"is bad", strings.Replace(good, "../a", "../b", 1), "Said by"},
	} {
		if found := strings.Join(problems(c.heading, c.body, source), "; "); (found == "") != (c.want == "") || !strings.Contains(found, c.want) {
			t.Errorf("%q: %q, expected %q", c.heading, found, c.want)
		}
	}
}

// label is a target of this repository that a page names.
var label = regexp.MustCompile("//([a-z0-9_/]+):([a-zA-Z0-9_.]+)")

// declares says whether a BUILD file has a target: by its own name; in a list, where a loop makes it; or as the test that a
// macro makes of its name.
func declares(build, name string) bool {
	if macro, isTest := strings.CutSuffix(name, "_test"); isTest && strings.Contains(build, `name = "`+macro+`"`) {
		return true
	}
	return strings.Contains(build, `"`+name+`"`) || strings.Contains(build, `":`+name+`"`)
}

// TestTargets wants each target that a page of prose names to be declared in its package, or to be a file there.
func TestTargets(t *testing.T) {
	dir := root(t)
	pages, err := filepath.Glob(filepath.Join(dir, "docs", "*.md"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no page: %v", err)
	}
	for _, page := range pages {
		for _, found := range label.FindAllStringSubmatch(read(t, page), -1) {
			if _, err := os.Stat(filepath.Join(dir, found[1], found[2])); err == nil {
				continue // a source file
			}
			build := filepath.Join(dir, found[1], "BUILD.bazel")
			if text, err := os.ReadFile(build); err != nil || !declares(string(text), found[2]) {
				t.Errorf("%s names %s, which %s does not declare (%v)", filepath.Base(page), found[0], build, err)
			}
		}
	}
}

// block is a piece of code in a page, with its language.
var block = regexp.MustCompile("(?s)```(\\w+)\n(.*?)```")

// quotations are the pieces of code of one language in a page.
func quotations(page, language string) []string {
	var found []string
	for _, match := range block.FindAllStringSubmatch(page, -1) {
		if match[1] == language {
			found = append(found, match[2])
		}
	}
	return found
}

// TestBranch wants the code of branch.md to be that of examples/branch, and its commands to be those of the test that runs it.
func TestBranch(t *testing.T) {
	dir := root(t)
	page := read(t, filepath.Join(dir, "docs", "branch.md"))
	example := read(t, filepath.Join(dir, "examples/branch/BUILD.bazel")) + read(t, filepath.Join(dir, "examples/branch/MODULE.bazel"))
	ran := read(t, filepath.Join(dir, "tests/consumer/examples_test.sh"))
	code, commands := quotations(page, "starlark"), quotations(page, "sh")
	if len(code) == 0 || len(commands) == 0 {
		t.Fatalf("branch.md has %d pieces of Starlark and %d of commands", len(code), len(commands))
	}
	for _, text := range code {
		if !strings.Contains(example, text) {
			t.Errorf("branch.md: examples/branch does not have:\n%s", text)
		}
	}
	for _, command := range strings.Split(strings.TrimSpace(strings.Join(commands, "")), "\n") {
		if !strings.Contains(ran, command) {
			t.Errorf("branch.md: tests/consumer/examples_test.sh does not run: %s", command)
		}
	}
}
