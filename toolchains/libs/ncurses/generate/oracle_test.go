package main

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// Descriptions are what ncurses' own compiler makes of them, for every terminal that is compiled in.
// The machine's tic and infocmp are of whichever version: this test is run by hand.
func TestOracle(t *testing.T) {
	path, capsPath := os.Getenv("TERMINFO_SRC"), os.Getenv("CAPS")
	if path == "" {
		t.Skip("no terminfo.src in TERMINFO_SRC: it runs as :oracle_test")
	}
	source, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(capsPath)
	if err != nil {
		t.Fatal(err)
	}
	known, err := parseCaps(string(table))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := parseTerminfo(string(source))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if out, err := exec.Command("tic", "-o", folder, path).CombinedOutput(); err != nil {
		t.Fatalf("tic (Debian: package ncurses-bin): %v\n%s", err, out)
	}
	for _, name := range strings.Fields(os.Getenv("TERMINALS")) {
		out, err := exec.Command("infocmp", "-A", folder, "-1", "-q", name).Output()
		if err != nil {
			t.Errorf("infocmp %s: %v", name, err)
			continue
		}
		theirs, err := parseTerminfo(string(out))
		if err != nil {
			t.Errorf("infocmp %s: %v", name, err)
			continue
		}
		ours, err := described(entries, name)
		if err != nil {
			t.Error(err)
			continue
		}
		maps.DeleteFunc(theirs[name].values, isCancelled)
		same(t, known, name, ours, theirs[name].values)
	}
}

// same compares all capabilities that X/Open knows.
func same(t *testing.T, known *capabilities, name string, ours, theirs map[string]value) {
	for kind, of := range [][]capability{known.bools, known.numbers, known.strings} {
		for _, c := range of[:known.written[kind]] {
			a, has := ours[c.name]
			b, theirsHas := theirs[c.name]
			equal := numbers(a.text) == numbers(b.text)
			if kind == 1 && has && theirsHas {
				x, err1 := strconv.ParseInt(a.text, 0, 64)
				y, err2 := strconv.ParseInt(b.text, 0, 64)
				equal = err1 == nil && err2 == nil && x == y
			}
			if has != theirsHas || !equal {
				t.Errorf("%s: %s is %q, and %q for tic", name, c.name, a.text, b.text)
			}
		}
	}
}

var character = regexp.MustCompile(`%'(.)'`)

// numbers writes all numbers of parameters alike: %{65} or %'A'.
func numbers(text string) string {
	return character.ReplaceAllStringFunc(text, func(c string) string { return fmt.Sprintf("%%{%d}", c[2]) })
}
