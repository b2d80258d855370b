package hints

import (
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Each text is one that the file must not hold.
func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"subst(":           "fork/hints.BUILD: not in the syntax of BUILD files: ",
		"load('a', 'b')":   `fork/hints.BUILD:1: "load(`,
		"\nx = 1":          `fork/hints.BUILD:2: "x = 1" is no hint: give calls of core, directive, frozen, include, like, magic, module, object, omit, subst, variable`,
		"flags(why = 'x')": "fork/hints.BUILD:1: flags: there is no such hint: give one of core, directive,",
		"subst('X')":       "fork/hints.BUILD:1: subst: \"X\" has no name: write name = value",
		"subst(name = 'X', valeu = '', why = 'x')":                    "fork/hints.BUILD:1: subst: it has no valeu: it takes why, name, value",
		"subst(name = 'X', why = 'x')":                                "fork/hints.BUILD:1: subst: value is missing: it takes why, name, value",
		"subst(name = 'X', value = '')":                               "fork/hints.BUILD:1: subst: why is missing",
		"subst(name = ['X'], value = '', why = 'x')":                  `fork/hints.BUILD:1: subst: name = ["X"]: give a text`,
		"core(srcs = 'x.c', why = 'x')":                               `fork/hints.BUILD:1: core: srcs = "x.c": give a list of texts, not empty`,
		"directive(line = 'ifdef X', holds = 1, why = 'x')":           "fork/hints.BUILD:1: directive: holds = 1: give True or False",
		"omit(object = 'a.o', why = 'x')\nomit(object='a.o',why='y')": "fork/hints.BUILD:2: omit: a.o is in line 1 too: keep one",
	} {
		if _, err := Parse("fork/hints.BUILD", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
}

func own(t *testing.T, text string) *Own {
	t.Helper()
	o, err := Parse("hints.BUILD", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// A branch's rows come first, and the tables of other trees stay as they were.
func TestOwnTable(t *testing.T) {
	o := own(t, `# A comment.
subst(name = "NEW", value = "", why = "empty")
omit(object = "a.o", why = "not here")
module(name = "zlib", kind = "none", windows = False, why = "removed")
module(name = "_ctypes", windows = False, why = "no libffi there")
module(name = "_lzma", kind = "test", why = "tests have it")
`)
	table, err := o.Table("3.13.5")
	if err != nil {
		t.Fatal(err)
	}
	if row := table.Module("zlib"); row.Is != None || row.File != "hints.BUILD" || row.Line != 4 || !row.Replaces() {
		t.Errorf("zlib: %+v", row)
	}
	if row := table.Module("_ctypes"); row.File != "" || row.Cflags == "" || table.Windows.Module("_ctypes").Is != None {
		t.Errorf("_ctypes, which Windows alone has not: %+v", row)
	}
	if row := table.Module("_lzma"); row.Is != Test || row.Ldflags != "-llzma" || row.Replaces() {
		t.Errorf("_lzma, of another kind alone: %+v", row)
	}
	if table.Windows.Module("zlib").Is != None || table.Omitted("a.o") != "not here" || table.Subst[len(table.Subst)-1].Name != "NEW" {
		t.Error("a row is not there")
	}
	plain, _ := For("3.13.5")
	if plain.Module("zlib").Is == None || plain.Windows.Module("zlib") != nil || plain.Omitted("a.o") != "" || len(plain.Subst) == len(table.Subst) {
		t.Error("the table of everyone was changed")
	}
	if _, err := own(t, `module(name = "x", kind = "odd", why = "x")`).Table("3.13.5"); err == nil || !strings.Contains(err.Error(), `hints.BUILD:1: module: kind = "odd": give builtin, none or test`) {
		t.Errorf("kind: %v", err)
	}
}

// A version without a table is read with one that the branch names; the error proposes the nearest.
func TestLike(t *testing.T) {
	for version, nearest := range map[string]string{"3.7.9": "3.9", "3.10.1": "3.11", "3.14.0": "3.13"} {
		_, err := (*Own)(nil).Table(version)
		var missing *Missing
		if !errors.As(err, &missing) || missing.Call != `like(version = "`+nearest+`", why = "...")` || !strings.Contains(err.Error(), "Include/patchlevel.h:1: gen has no hints for CPython "+version) {
			t.Errorf("%s: %v, %+v", version, err, missing)
		}
		if table, err := own(t, missing.Call).Table(version); err != nil || table.From == [2]int{} {
			t.Errorf("%s: %v", version, err)
		}
	}
}

func TestUnused(t *testing.T) {
	o := own(t, "subst(name = 'ASKED', value = 'x', why = 'x')\nobject(name = 'gone.o', why = 'x')\n")
	want := "hints.BUILD:2: object: nothing in the tree asks for gone.o: remove the call"
	if err := o.Unused(func(name string) bool { return name == "ASKED" }); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if err := o.Unused(func(string) bool { return false }); err == nil || !strings.Contains(err.Error(), "hints.BUILD:1: subst: nothing in the tree asks for ASKED") {
		t.Errorf("got %v", err)
	}
}

// README.md has every call with its attributes, and no other.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	rows := regexp.MustCompile("(?m)^\\| `(\\w+)\\(([^)]*)\\)`").FindAllStringSubmatch(string(text), -1)
	if len(rows) != len(calls) {
		t.Errorf("README.md has %d calls, want %d", len(rows), len(calls))
	}
	for _, row := range rows {
		a := calls[row[1]]
		if want := strings.Join(plain(append(append([]string{}, a.must...), a.may...)), ", "); row[2] != want {
			t.Errorf("README.md: %s(%s), want (%s)", row[1], row[2], want)
		}
	}
}
