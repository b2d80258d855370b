package main

import (
	"os"
	"strings"
	"testing"
)

type wrong struct {
	platform string
	wheels   []string
	more     []string
	want     []string
}

func wrongs(t *testing.T) []wrong {
	t.Helper()
	a := wheel(t, "a-1.0-py3-none-any.whl", "Requires-Dist: b>=2\nRequires-Dist: c\n")
	b := wheel(t, "b-1.9-py3-none-any.whl", "Requires-Dist: c!=3\n")
	c := wheel(t, "c-1-py3-none-any.whl", "")
	native := wheel(t, "n-1-cp313-cp313-musllinux_1_2_x86_64.whl", "", "n/_fast.cpython-313-x86_64-linux-musl.so=")
	late := wheel(t, "late-1-py3-none-any.whl", "Requires-Python: <3.13\n")
	if err := os.WriteFile("renamed-1-py3-none-any.whl", mustRead(t, c), 0o644); err != nil {
		t.Fatal(err)
	}
	return []wrong{
		{linux, []string{a}, nil, []string{
			"packages: //x:w: the wheels need others, which are not in the list, for Python 3.13.5 on linux_x86_64:\n  b, needed by\n    a 1.0 (" + a + "): b>=2\n  c, needed by\n",
			"Add their wheels to `wheels`, or name in waive_requirements",
		}},
		{linux, []string{a, b, c}, nil, []string{b + ": is version 1.9 of b, and a 1.0 (" + a + ") wants b>=2; take wheels that were resolved together"}},
		{linux, []string{a, b}, nil, []string{"c, needed by\n    a 1.0 (" + a + "): c\n    b 1.9 (" + b + "): c!=3", "is version 1.9 of b"}},
		{linux, []string{c, wheel(t, "c-2-py3-none-any.whl", "")}, nil, []string{c + " and c-2-py3-none-any.whl are of one package, c; keep one of them"}},
		{linux, []string{wheel(t, "d-1-cp312-cp312-win_amd64.whl", "")}, nil, []string{"d-1-cp312-cp312-win_amd64.whl: is for the Python cp312, and this one is 3.13.5"}},
		{linux, []string{native}, nil, []string{native + ": is for the platform musllinux_1_2_x86_64"}},
		{musl, []string{native}, nil, []string{
			native + ": brings the native file n/_fast.cpython-313-x86_64-linux-musl.so, and a static runtime loads none; take a wheel of modules alone",
			"platforms:linux_x86_64",
		}},
		{musl, []string{native}, []string{"-exclude", "p/*.so"}, []string{"and a static runtime loads none"}},
		{linux, []string{late}, nil, []string{late + ": wants Python <3.13, and this one is 3.13.5; take a version of late for it"}},
		{linux, []string{c}, []string{"-waive", "x"}, []string{`waive_requirements names "x", which nothing here misses; remove it`}},
		{linux, []string{c}, []string{"-extra", "x\ty"}, []string{`extras names the package "x", which is none of the wheels: c`}},
		{linux, []string{c}, []string{"-extra", "c\ty"}, []string{c + `: has no extra "y"; it has: `}},
		{linux, []string{"c-1.tar.gz"}, nil, []string{"c-1.tar.gz: is a source distribution, which a build does not run: make a wheel of it first (`pip wheel --no-deps c-1.tar.gz`)"}},
		{linux, []string{"c.whl"}, nil, []string{"c.whl: is no wheel: it is not called NAME-VERSION-PYTHON-ABI-PLATFORM.whl"}},
		{linux, []string{"renamed-1-py3-none-any.whl"}, nil, []string{`renamed-1-py3-none-any.whl: c-1.dist-info/METADATA: it is of "c", and the file's name says renamed`}},
		{linux, []string{wheel(t, "e-1-py3-none-any.whl", "Requires-Dist: f>1.x\n")}, nil, []string{`e-1-py3-none-any.whl: e-1.dist-info/METADATA: Requires-Dist: "f>1.x": "`}},
		{linux, []string{wheel(t, "g-1-py3-none-any.whl", "Requires-Dist: f; os = 'x'\n")}, nil, []string{`"os" is no name that markers know`}},
		{"linux x86_64 glibc", []string{"gone-1-py3-none-any.whl"}, nil, []string{"gone-1-py3-none-any.whl: no such file"}},
	}
}

func mustRead(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWrongSets(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range wrongs(t) {
		_, said := checked(t, test.platform, test.wheels, test.more...)
		for _, want := range test.want {
			if !strings.HasPrefix(said, "packages: //x:w: ") || !strings.Contains(said, want) {
				t.Errorf("%v: said %q, expected %q", test.wheels, said, want)
			}
		}
	}
}
