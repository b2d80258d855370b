package names

import (
	"slices"
	"strings"
	"testing"
)

func TestCheckGood(t *testing.T) {
	for _, name := range []string{
		"a.pyc", "a/b/c.pyc", ".hidden", "a b/c d.txt", "größe/模块.pyc", "..a", "a..b/c", "console.py", "com.py", "com0", "com10.py", "auxiliary/x",
	} {
		if err := Check(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestCheckBad(t *testing.T) {
	for name, want := range map[string]string{
		"":                            "empty",
		strings.Repeat("x", 1<<16):    "longer than 65535 bytes",
		"a\xff.py":                    "not UTF-8",
		"/etc/passwd":                 "absolute",
		"a//b.py":                     "empty component",
		"a/":                          "empty component",
		"./a.py":                      `the component "."`,
		"a/../../b.py":                `the component ".."`,
		"a/__pycache__/b.cpython.pyc": "__pycache__",
		`a\b.py`:                      `the character '\\'`,
		"c:/a.py":                     "the character ':'",
		"a\tb":                        `the character '\t'`,
		"a\nb":                        `the character '\n'`,
		"a?.py":                       "the character '?'",
		"a./b.py":                     "ends in a dot or space",
		"a /b.py":                     "ends in a dot or space",
		"a/Con.py":                    "device name",
		"NUL":                         "device name",
		"x/aux.tar.gz":                "device name",
		"com1.py":                     "device name",
		"lpt9":                        "device name",
	} {
		if err := Check(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: got %v, want an error with %q", name, err, want)
		}
	}
}

func TestClashes(t *testing.T) {
	const file, folded, module = "one is a file", "differ only in case", "a package of the same name"
	for _, test := range []struct {
		names string // separated by spaces
		want  []Clash
	}{
		{"a.py a.pyc b/__init__.py b/__init__.pyc b/c.pyc d/e.pyc", nil},
		{"a.txt a/__init__.pyc", nil},
		{"a/b.pyc a.pyc", nil}, // a namespace folder loses against the module, as on a disk
		{"a.pyc A.pyc", []Clash{{"A.pyc", "a.pyc", folded}}},
		{"Foo/x.pyc foo/y.pyc foo/z.pyc", []Clash{{"Foo/x.pyc", "foo/y.pyc", folded}, {"Foo/x.pyc", "foo/z.pyc", folded}}},
		{"É.pyc é.pyc", []Clash{{"É.pyc", "é.pyc", folded}}},
		{"a a/b", []Clash{{"a", "a/b", file}}},
		{"a.pyc a/__init__.pyc", []Clash{{"a.pyc", "a/__init__.pyc", module}}},
		{"x/a.py x/a/__init__.pyc", []Clash{{"x/a.py", "x/a/__init__.pyc", module}}},
		{"__init__.pyc", nil},
	} {
		all := strings.Fields(test.names)
		slices.Sort(all)
		got := Clashes(all)
		same := slices.EqualFunc(got, test.want, func(g, w Clash) bool {
			return g.A == w.A && g.B == w.B && strings.Contains(g.Why, w.Why)
		})
		if !same {
			t.Errorf("%s: got %v, want %v", test.names, got, test.want)
		}
	}
}

func TestSourceName(t *testing.T) {
	for name, want := range map[string]string{"a/b.pyc": "a/b.py", "a.py": "a.py", "a.csv": "a.csv"} {
		if got := SourceName(name); got != want {
			t.Errorf("%q: got %q, want %q", name, got, want)
		}
	}
}
