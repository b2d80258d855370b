package main

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// wheel makes a wheel in the working directory from `NAME=CONTENT` files and lines of METADATA.
func wheel(t *testing.T, name, lines string, files ...string) string {
	t.Helper()
	f := strings.Split(name, "-")
	metadata := "Metadata-Version: 2.4\nName: " + f[0] + "\nVersion: " + f[1] + "\n" + lines
	files = append(files, f[0]+"-"+f[1]+".dist-info/METADATA="+metadata, f[0]+"-"+f[1]+".dist-info/WHEEL=")
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

// checked runs the command on wheels and returns what it wrote, or what it says.
func checked(t *testing.T, platform string, wheels []string, more ...string) (text, said string) {
	t.Helper()
	p := strings.Fields(platform)
	args := []string{"check", "-label", "//x:w", "-out", "out.json", "-os", p[0], "-cpu", p[1], "-libc", p[2], "-python", "3.13.5"}
	for _, w := range wheels {
		args = append(args, "-wheel", w)
	}
	if err := os.WriteFile("params", []byte(strings.Join(append(args[1:], more...), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if run([]string{"check", "@params"}, &stderr) != 0 {
		if _, err := os.Stat("out.json"); err == nil {
			t.Error("an output in spite of the error")
		}
		return "", stderr.String()
	}
	data, err := os.ReadFile("out.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove("out.json"); err != nil {
		t.Fatal(err)
	}
	return string(data), ""
}

const (
	linux   = "linux x86_64 glibc"
	musl    = "linux x86_64 musl"
	windows = "windows x86_64 ucrt"
)

func TestSet(t *testing.T) {
	t.Chdir(t.TempDir())
	wheels := []string{
		wheel(t, "web-2.0-py3-none-any.whl", "Provides-Extra: fast\nRequires-Dist: Text.Lib[Color] (>=1.0,<2)\nRequires-Dist: oldpy; python_version < '3.9'\n"+
			"Requires-Dist: winonly>=1; sys_platform == \"win32\"\nRequires-Dist: speed; extra == 'fast'\nRequires-Dist: there @ https://example.org/there.whl\n"),
		wheel(t, "text_lib-1.5-py3-none-any.whl", "Requires-Python: >=3.8\nProvides-Extra: color\nProvides-Extra: all\n"+
			"Requires-Dist: paint~=3.1; extra == 'color'\nRequires-Dist: text-lib[color]; extra == 'all'\n"),
		wheel(t, "paint-3.2-py3-none-any.whl", ""),
		wheel(t, "there-0.1.dev1-py3-none-any.whl", ""),
	}
	text, said := checked(t, linux, wheels)
	if said != "" {
		t.Fatal(said)
	}
	var set struct {
		Packages []struct {
			Name, Version, Wheel string
			Requires             []struct {
				Package, Text string
				Waived        bool
			}
		}
	}
	if err := json.Unmarshal([]byte(text), &set); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range set.Packages {
		line := p.Name + " " + p.Version + ":"
		for _, r := range p.Requires {
			line += " " + r.Package
		}
		got = append(got, line)
	}
	const want = "paint 3.2:|text-lib 1.5: paint|there 0.1.dev1:|web 2.0: text-lib there"
	if joined := strings.Join(got, "|"); joined != want {
		t.Errorf("got %s\nwant %s", joined, want)
	}
	// On Windows more is needed, and with an extra that the branch asks for.
	if _, said := checked(t, windows, wheels); !strings.Contains(said, "winonly, needed by\n    web 2.0 (web-2.0-py3-none-any.whl): winonly>=1") {
		t.Error(said)
	}
	if _, said := checked(t, linux, wheels, "-extra", "Web\tfast"); !strings.Contains(said, "\n  speed, needed by\n") || strings.Contains(said, "oldpy") {
		t.Error(said)
	}
	if text, said := checked(t, linux, wheels, "-extra", "web\tfast", "-waive", "Speed"); said != "" || !strings.Contains(text, `"waived": true`) {
		t.Error(text, said)
	}
}

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

func TestCommandLine(t *testing.T) {
	for want, line := range map[string]string{
		"expected a command, check":          "",
		`found ["melt"]`:                     "melt",
		"check: -out is missing":             "check -label //x:y",
		`check: unexpected argument "x"`:     "check -out o x",
		`"one" has 1 tab-separated fields`:   "check -out o -extra one",
		`the version of Python is "3"`:       "check -out o -python 3",
		"parameter file: open gone: no such": "check @gone",
	} {
		var stderr bytes.Buffer
		if run(strings.Fields(line), &stderr) != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q said %q, expected %q", line, stderr.String(), want)
		}
	}
}
