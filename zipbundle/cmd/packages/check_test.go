package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/ziptest"
)

// wheel makes a wheel in the working directory from `NAME=CONTENT` files and lines of METADATA.
func wheel(t *testing.T, name, lines string, files ...string) string {
	t.Helper()
	f := strings.Split(name, "-")
	metadata := "Metadata-Version: 2.4\nName: " + f[0] + "\nVersion: " + f[1] + "\n" + lines
	files = append(files, f[0]+"-"+f[1]+".dist-info/METADATA="+metadata, f[0]+"-"+f[1]+".dist-info/WHEEL=")
	ziptest.Write(t, name, files...)
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

// webWheels require one another, and more on Windows and with extras.
func webWheels(t *testing.T) []string {
	t.Helper()
	return []string{
		wheel(t, "web-2.0-py3-none-any.whl", "Provides-Extra: fast\nRequires-Dist: Text.Lib[Color] (>=1.0,<2)\nRequires-Dist: oldpy; python_version < '3.9'\n"+
			"Requires-Dist: winonly>=1; sys_platform == \"win32\"\nRequires-Dist: speed; extra == 'fast'\nRequires-Dist: there @ https://example.org/there.whl\n"),
		wheel(t, "text_lib-1.5-py3-none-any.whl", "Requires-Python: >=3.8\nProvides-Extra: color\nProvides-Extra: all\n"+
			"Requires-Dist: paint~=3.1; extra == 'color'\nRequires-Dist: text-lib[color]; extra == 'all'\n"),
		wheel(t, "paint-3.2-py3-none-any.whl", ""),
		wheel(t, "there-0.1.dev1-py3-none-any.whl", ""),
	}
}

func TestSet(t *testing.T) {
	t.Chdir(t.TempDir())
	text, said := checked(t, linux, webWheels(t))
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
}

// On Windows more is needed, and with an extra that the branch asks for.
func TestMore(t *testing.T) {
	t.Chdir(t.TempDir())
	wheels := webWheels(t)
	if _, said := checked(t, windows, wheels); !strings.Contains(said, "winonly, needed by\n    web 2.0 (web-2.0-py3-none-any.whl): winonly>=1") {
		t.Error(said)
	}
	if _, said := checked(t, linux, wheels, "-extra", "Web\tfast"); !strings.Contains(said, "\n  speed, needed by\n") || strings.Contains(said, "oldpy") {
		t.Error(said)
	}
	accelerated := wheel(t, "n-1-cp313-cp313-musllinux_1_2_x86_64.whl", "", "n/_fast.so=")
	if _, said := checked(t, musl, []string{accelerated}, "-exclude", "**/*.so"); said != "" {
		t.Error(said)
	}
	if text, said := checked(t, linux, wheels, "-extra", "web\tfast", "-waive", "Speed"); said != "" || !strings.Contains(text, `"waived": true`) {
		t.Error(text, said)
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
