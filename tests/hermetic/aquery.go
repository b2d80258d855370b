// Package hermetic looks through Bazel's action graph for anything outside the execution root.
package hermetic

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// A graph is what `bazel aquery --output=jsonproto` writes, as far as it is needed here.
type graph struct {
	Actions       []action
	Targets       []target
	PathFragments []fragment
}

type action struct {
	TargetID             int
	Mnemonic             string
	Arguments            []string
	EnvironmentVariables []struct{ Key, Value string }
}

type target struct {
	ID    int
	Label string
}

type fragment struct {
	Label    string
	ParentID int
}

// An exception is something outside the execution root that an action may name, and why.
type exception struct {
	mnemonic, label *regexp.Regexp
	word            *regexp.Regexp // an argument, or NAME=VALUE
	why             string
}

func pattern(text string) *regexp.Regexp { return regexp.MustCompile("^(?:" + text + ")$") }

var exceptions = []exception{
	{
		pattern("CcStrip|CppArchive|CppCompile|CppLink"), pattern(".*"), pattern("PATH=[/a-z:]*|PWD=/proc/self/cwd"),
		"Bazel gives them to every C++ action; our compiler and linker look nothing up in PATH",
	},
	{
		pattern("CppLink"), pattern(".*"), pattern("-zig_loader=/lib64/ld-linux-x86-64.so.2"),
		"where the loader stands on the machine that runs the program: text that the linker copies",
	},
	{
		pattern("GoStdlib|GoStdlibList|GoToolchainBinaryBuild"), pattern("@@rules_go.*"), pattern(".*"),
		"rules_go's own: the standard library with cgo, for nogo alone, names the compiler that rules_go found",
	},
	{
		pattern("GoCompilePkg(External)?|GoLink|GoGenNogo"), pattern("@@.*|//tests/lint:nogo.*"), pattern(".*"),
		"rules_go's own: nogo, which only this repository's builds have, is compiled with cgo",
	},
}

// absolute finds a path that starts with "/", alone or behind an option or a separator, or "//", which may be a label.
var absolute = regexp.MustCompile(`(?:^|[=:,;@ \t\n"'(]|^-(?:B|F|I|L|T|idirafter|include|iquote|isystem|o))(/+[^/].*)`)

// outside returns what a word names outside the execution root, "" for nothing.
func outside(word string) string {
	for {
		found := absolute.FindStringSubmatchIndex(word)
		if found == nil {
			return ""
		}
		path, before := word[found[2]:], word[:found[2]]
		if isLabel := strings.HasPrefix(path, "//") && strings.Contains(path, ":"); !isLabel && !isURL(before, path) {
			return path
		}
		word = strings.TrimLeft(path, "/")
	}
}

func isURL(before, path string) bool {
	return strings.HasPrefix(path, "//") && strings.HasSuffix(before, ":") && len(before) > 1
}

// check returns a line for everything that the graph's actions name outside the execution root, and for every exception
// that nothing needs.
func check(text []byte) ([]string, error) {
	var g graph
	if err := json.Unmarshal(text, &g); err != nil {
		return nil, fmt.Errorf("aquery's answer: %w", err)
	}
	labels := map[int]string{}
	for _, t := range g.Targets {
		labels[t.ID] = t.Label
	}
	used := make([]bool, len(exceptions))
	var found []string
	for _, a := range g.Actions {
		found = append(found, a.check(labels[a.TargetID], used)...)
	}
	for i, e := range exceptions {
		if !used[i] {
			found = append(found, fmt.Sprintf("no action needs the exception %q any more: remove it", e.why))
		}
	}
	for _, f := range g.PathFragments {
		if f.ParentID == 0 && (strings.HasPrefix(f.Label, "/") || f.Label == "..") {
			found = append(found, fmt.Sprintf("an input or output stands below %s, outside the execution root", f.Label))
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// check marks the exceptions that it needs as used.
func (a action) check(label string, used []bool) []string {
	words := slices.Clone(a.Arguments)
	for _, v := range a.EnvironmentVariables {
		words = append(words, v.Key+"="+v.Value)
	}
	var found []string
	report := func(word, path string) {
		for i, e := range exceptions {
			if e.mnemonic.MatchString(a.Mnemonic) && e.label.MatchString(label) && e.word.MatchString(word) {
				used[i] = true
				return
			}
		}
		found = append(found, fmt.Sprintf("%s of %s: %q names %s: outside the execution root; "+
			"give the action a declared input or tool, or an exception with its reason in tests/hermetic/aquery.go", a.Mnemonic, label, word, path))
	}
	if len(a.Arguments) > 0 && !strings.Contains(a.Arguments[0], "/") {
		report(a.Arguments[0], "a program to be looked up in PATH")
	}
	for _, word := range words {
		if path := outside(word); path != "" {
			report(word, path)
		}
	}
	return found
}
