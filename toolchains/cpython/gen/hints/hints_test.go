package hints

import (
	"regexp"
	"strings"
	"testing"
)

func TestFor(t *testing.T) {
	for version, from := range map[string]int{"2.7.18": 7, "3.13.5": 13, "3.13.0": 13} {
		table, err := For(version)
		if err != nil || table.From[1] != from {
			t.Errorf("%s: %v", version, err)
		}
	}
	for version, want := range map[string]string{
		"3.8.2":   "gen has no hints for CPython 3.8.2, only for 2.7, 3.9, 3.11, 3.13: add a table in toolchains/cpython/gen/hints",
		"3.14.0":  "gen has no hints for CPython 3.14.0",
		"current": `version "current" is not of the form 3.13.5`,
	} {
		if _, err := For(version); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", version, err, want)
		}
	}
}

// Every row says why, and none is there twice.
func TestRows(t *testing.T) {
	for _, table := range tables {
		seen := map[string]bool{}
		row := func(kind, name, why string) {
			if key := kind + " " + name; seen[key] || why == "" {
				t.Errorf("%v: %s is there twice or has no reason", table.From, key)
			} else {
				seen[key] = true
			}
		}
		for _, s := range table.Subst {
			row("Subst", s.Name, s.Why)
		}
		for _, o := range table.Omit {
			row("Omit", o.Object, o.Why)
		}
		for _, c := range table.Core {
			row("Core", c.Src, c.Why)
		}
		for _, c := range table.Compiler {
			row("Compiler", c.Src, c.Why)
		}
		for _, m := range table.Modules {
			row("Module", m.Name, m.Why)
		}
		regexp.MustCompile(table.Magic.Pattern)
		if n := regexp.MustCompile(table.Known.Pattern).NumSubexp(); n != 2 {
			t.Errorf("%v: Known has %d groups, want 2", table.From, n)
		}
	}
}

func TestLookups(t *testing.T) {
	table, err := For("3.13.5")
	if err != nil {
		t.Fatal(err)
	}
	if table.Module("zlib") == nil || table.Module("no such") != nil {
		t.Error("Module finds the wrong rows")
	}
	if table.Omitted("Modules/getpath.o") == "" || table.Omitted("Modules/main.o") != "" {
		t.Error("Omitted finds the wrong rows")
	}
	if !System("m") || System("z") || Library("z") != "zlib" || Library("crypto") != "crypto" {
		t.Error("libraries are told apart wrongly")
	}
}
