package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// template is a pyconfig.h.in with every sort of line.
const template = `/* pyconfig.h.in.  Generated from configure.ac by autoheader.  */

/* Define to 1 if you have the ` + "`accept4'" + ` function. */
#undef HAVE_ACCEPT4

/* Define to 1 if you have the <sys/types.h> header file.
   */
#undef HAVE_SYS_TYPES_H

/* Enable GNU extensions on systems that have them.  */
#ifndef _GNU_SOURCE
# undef _GNU_SOURCE
#endif

/* The size of ` + "`long long'" + `, as computed by sizeof. */
#undef SIZEOF_LONG_LONG

/* Define if you have a thing of our branch. */
#undef OUR_OWN
`

func TestParseTemplate(t *testing.T) {
	macros, err := parseTemplate("in", template)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range macros {
		got = append(got, m.name)
	}
	if want := "HAVE_ACCEPT4 HAVE_SYS_TYPES_H _GNU_SOURCE SIZEOF_LONG_LONG OUR_OWN"; strings.Join(got, " ") != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if macros[4].comment != "Define if you have a thing of our branch." || macros[4].line != 19 {
		t.Errorf("last macro: %+v", macros[4])
	}
}

func TestParseTemplateErrors(t *testing.T) {
	for text, want := range map[string]string{
		"#define HAVE_X 1\n":       "in: no #undef line: pyconfig_h_in must be the template",
		"#undef A\n/* cut off\n":   "in: the last comment does not end",
		strings.Repeat("x", 70000): "in: bufio.Scanner: token too long",
	} {
		if _, err := parseTemplate("in", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: got error %v, want %q", text, err, want)
		}
	}
}

func TestRender(t *testing.T) {
	got := render(template, map[string]string{"HAVE_ACCEPT4": "1", "_GNU_SOURCE": "1", "SIZEOF_LONG_LONG": "8"})
	for _, want := range []string{
		"/* pyconfig.h, made from pyconfig.h.in",
		"\n#define HAVE_ACCEPT4 1\n",
		"\n/* #undef HAVE_SYS_TYPES_H */\n",
		"\n#ifndef _GNU_SOURCE\n# define _GNU_SOURCE 1\n#endif\n",
		"\n#define SIZEOF_LONG_LONG 8\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

// The sentence above a macro is enough to ask for it.
func TestRowFromSentence(t *testing.T) {
	for _, c := range []struct{ name, comment, check string }{
		{"HAVE_A_B_H", "Define to 1 if you have the <a/b.h> header file.", "AC_CHECK_HEADERS(a/b.h)"},
		{"HAVE_FOO", "Define to 1 if you have the `foo' function.", "AC_CHECK_FUNCS(foo)"},
		{"HAVE_FOO", "Define to 1 if you have the 'foo' function.", "AC_CHECK_FUNCS(foo)"},
		{"HAVE_DECL_FOO", "Define to 1 if you have the declaration of `foo', and to 0 if you\n   don't.", "AC_CHECK_DECLS(foo)"},
		{"HAVE_STRUCT_S_M", "Define to 1 if `m' is a member of `struct s'.", "AC_CHECK_MEMBERS(struct s.m)"},
		{"HAVE_T", "Define to 1 if the system has the type `t'.", "AC_CHECK_TYPES(t)"},
		{"SIZEOF_VOID_P", "The size of `void *', as computed by sizeof.", "AC_CHECK_SIZEOF(void *)"},
		{"ALIGNOF_T", "The normal alignment of `t', in bytes.", "AC_CHECK_ALIGNOF(t)"},
	} {
		r, ok := rowFor(macro{name: c.name, comment: c.comment})
		if !ok || r.check != c.check {
			t.Errorf("%s: found %v, check %q, want %q", c.name, ok, r.check, c.check)
		}
	}
	if _, ok := rowFor(macro{name: "OUR_OWN", comment: "Define if you have a thing."}); ok {
		t.Error("a macro that nothing describes has a row")
	}
}

func TestEveryRowNamesItsCheck(t *testing.T) {
	for _, r := range allRows {
		if r.check == "" || r.ask == nil && r.value == nil {
			t.Errorf("row %s: check %q, no question and no value", r.macro, r.check)
		}
	}
}

// Every macro of a real template is known: PYCONFIG_TEMPLATES lists the files.
func TestTemplatesAreKnown(t *testing.T) {
	paths := strings.Fields(os.Getenv("PYCONFIG_TEMPLATES"))
	if len(paths) == 0 {
		t.Skip("no templates given: run the Bazel target")
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		macros, err := parseTemplate(path, string(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(macros) < 400 {
			t.Errorf("%s: only %d macros", path, len(macros))
		}
		if _, err := rowsFor(path, macros, nil); err != nil {
			t.Error(err)
		}
	}
}

func TestConfdefsFollowTheVersion(t *testing.T) {
	macros := []macro{{name: "_XOPEN_SOURCE"}}
	if got := confdefs(macros, "2.7.18"); !strings.Contains(got, "#define _XOPEN_SOURCE 600\n") || !strings.Contains(got, "!defined __APPLE__") {
		t.Errorf("2.7.18: %s", got)
	}
	if got := confdefs(macros, "3.13.5"); !strings.Contains(got, "#define _XOPEN_SOURCE 700\n") || strings.Contains(got, "_GNU_SOURCE") {
		t.Errorf("3.13.5: %s", got)
	}
}

// runTool runs the command with a parameter file and returns what it says.
func runTool(t *testing.T, lines ...string) (int, string) {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "pyconfig.h.in")
	params := filepath.Join(dir, "params")
	lines = append([]string{"-label", "//x:pyconfig", "-version", "3.13.5", "-template", in,
		"-header", filepath.Join(dir, "pyconfig.h"), "-sysconfigdata", filepath.Join(dir, "data.py")}, lines...)
	for path, text := range map[string]string{in: template, params: strings.Join(lines, "\n") + "\n"} {
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stderr strings.Builder
	code := run([]string{"@" + params}, &stderr)
	if left, _ := filepath.Glob(filepath.Join(dir, "*.probes")); left != nil {
		t.Errorf("temporary files are left: %v", left)
	}
	return code, stderr.String()
}

func TestErrors(t *testing.T) {
	known := []string{"-override", "OUR_OWN=1"}
	for _, c := range []struct {
		name string
		args []string
		want string
	}{
		{"unknown macro", nil, "pyconfig.h.in:19: OUR_OWN (Define if you have a thing of our branch.)\ngive their values in `overrides`"},
		{"unknown override", []string{"-override", "HAVE_FORC="}, `"HAVE_FORC" is not a macro of this tree's pyconfig.h.in`},
		{"no command", known, "the compile command [] has no @SOURCE@"},
		{"no compiler", append(known, "-compile", "./none", "-compile", "@SOURCE@", "-compile", "@OUTPUT@", "-link", "./none", "-link", "@OBJECTS@", "-link", "@OUTPUT@"), "starting ./none"},
		{"stray word", []string{"stray"}, `unexpected argument "stray"`},
		{"unknown flag", []string{"-fast"}, "flag provided but not defined: -fast"},
		{"no version", []string{"-version", ""}, "flag -version is missing"},
	} {
		code, stderr := runTool(t, c.args...)
		if code != 1 || !strings.Contains(stderr, c.want) || !strings.HasPrefix(stderr, "//x:pyconfig: ") && !strings.HasPrefix(stderr, "pyconfig: ") {
			t.Errorf("%s: exit %d, %q, want %q", c.name, code, stderr, c.want)
		}
	}
	var stderr strings.Builder
	if run([]string{"@nowhere"}, &stderr) != 1 || !strings.Contains(stderr.String(), "reading the parameter file") {
		t.Errorf("missing parameter file: %q", stderr.String())
	}
}
