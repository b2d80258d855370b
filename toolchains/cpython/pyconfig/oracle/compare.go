// Package oracle compares the pyconfig.h that pyconfig writes with the one that
// the tree's own ./configure writes with the same compiler, macro by macro:
//
//	bazel test //toolchains/cpython/pyconfig:oracle_test
//
// It runs ./configure, so it needs a shell and the usual tools, it must be able
// to run programs of the target, and it takes minutes: the target is manual.
package oracle

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// A Difference is one that is accepted.
type Difference struct {
	Macro        string
	Ours, Theirs string // values, "" if undefined
	On           string // platform triplet, "" for all
	In           string // version of CPython, two parts, "" for all
	Reason       string
}

// DifferencesIn are those of a version of CPython, such as 3.13.5.
func DifferencesIn(version string) (found []Difference) {
	for _, d := range Differences {
		if d.In == "" || strings.HasPrefix(version, d.In+".") {
			found = append(found, d)
		}
	}
	return found
}

var definition = regexp.MustCompile(`(?m)^#\s*define\s+(\w+)(?:[ \t]+(.*))?$`)

// Macros reads the macros that a pyconfig.h defines.
func Macros(text string) map[string]string {
	macros := map[string]string{}
	for _, m := range definition.FindAllStringSubmatch(text, -1) {
		macros[m[1]] = strings.TrimSpace(m[2])
	}
	return macros
}

// Compare returns a complaint for each difference that is not accepted on the
// platform, and for each accepted one that is none.
func Compare(ours, theirs map[string]string, accepted []Difference, platform string) (complaints []string) {
	allowed := map[string]Difference{}
	for _, d := range accepted {
		if d.On == "" || d.On == platform {
			allowed[d.Macro] = d
		}
	}
	names := map[string]bool{}
	for _, macros := range []map[string]string{ours, theirs} {
		for name := range macros {
			names[name] = true
		}
	}
	for name := range names {
		d, known := allowed[name]
		delete(allowed, name)
		switch {
		case known && (ours[name] != d.Ours || theirs[name] != d.Theirs):
			complaints = append(complaints, fmt.Sprintf("%s: ours %q, configure's %q; the table of differences says %q and %q: correct or remove its row", name, ours[name], theirs[name], d.Ours, d.Theirs))
		case !known && ours[name] != theirs[name]:
			complaints = append(complaints, fmt.Sprintf("%s: ours %q, configure's %q: correct the macro's row, or accept the difference with its reason in oracle/differences.go", name, ours[name], theirs[name]))
		}
	}
	for name := range allowed {
		complaints = append(complaints, fmt.Sprintf("%s: neither defines it; the table of differences has a row for it: remove the row", name))
	}
	sort.Strings(complaints)
	return complaints
}
