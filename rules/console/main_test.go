package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRefuse(t *testing.T) {
	found := []need{
		{zip: "logic", entry: "engine/plugins.pyc", module: "engine.plugins", line: 12, what: "calls eval"},
		{zip: "logic", entry: "engine/plugins.pyc", module: "engine.plugins", line: 30, what: "calls exec"},
	}
	for _, c := range []struct {
		waived     []string
		text, want string
	}{
		{nil, "", "//x:y: profile = \"console\" has no compiler, but these zips need it:\n" +
			"    logic/engine/plugins.py:12: calls eval\n    logic/engine/plugins.py:30: calls exec\n" +
			"Compile when you build, take the module out (`exclude` of python_zip), or say that the place is never reached or gets a code " +
			"object: waive_compiler = [\"engine.plugins:12\"]"},
		{[]string{"engine.plugins:12"}, "", "    logic/engine/plugins.py:30: calls exec\nCompile when you build"},
		{[]string{"engine.plugins"}, "logic/engine/plugins.py:12: calls eval\nlogic/engine/plugins.py:30: calls exec\n", ""},
		{[]string{"engine.plugins", "engine.other:3"}, "", "//x:y: waive_compiler names \"engine.other:3\", where nothing needs the compiler; take it out"},
	} {
		text, err := refuse(&options{label: "//x:y", waived: c.waived}, found)
		if (err == nil) != (c.want == "") || (err != nil && !strings.Contains(err.Error(), c.want)) || text != c.text {
			t.Errorf("%q: %q, %v", c.waived, text, err)
		}
	}
}

func TestErrors(t *testing.T) {
	damaged := filepath.Join(t.TempDir(), "damaged.zip")
	if err := os.WriteFile(damaged, []byte("no zip"), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "console: want -out, and no arguments but flags: []"},
		{[]string{"-out", "x", "y"}, `console: want -out, and no arguments but flags: ["y"]`},
		{[]string{"-out", "x", "-zip", "name"}, `console: "name" has 1 tab-separated fields, expected 2 to 2`},
		{[]string{"-out", "x", "-zip", "name\t" + damaged}, "console: " + damaged + ": zip: not a valid zip file"},
		{[]string{"@absent"}, "console: parameter file: open absent"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, &stderr); code != 1 || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%q: %d, %s", c.args, code, stderr.String())
		}
	}
}
