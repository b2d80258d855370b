package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const reportText = `zipbundle report 1
entry	scripts/bz2.pyc	1	1	//branch:scripts	scripts/bz2.py
entry	stdlib/_sysconfigdata.pyc	1	1	//branch:python	pyconfig/_sysconfigdata.py
entry	stdlib/bz2.pyc	1	1	//third_party/python:stdlib	third_party/python/Lib/bz2.py
entry	stdlib/sqlite3/__init__.pyc	1	1	//third_party/python:stdlib	third_party/python/Lib/sqlite3/__init__.py
entry	stdlib/sqlite3/dbapi2.pyc	1	1	//third_party/python:stdlib	third_party/python/Lib/sqlite3/dbapi2.py
total	5	5	5
`

// tree writes a standard library and the report of an archive, and returns the arguments that name them.
func tree(t *testing.T) (args []string, out string) {
	t.Helper()
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, filepath.Base(filepath.Dir(name))+filepath.Base(name))
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	out = filepath.Join(folder, "out")
	args = []string{"-label", "//branch:python", "-prefix", "stdlib", "-os", "linux", "-out", out, "-report", write("report", reportText)}
	for name, text := range map[string]string{
		"Lib/bz2.py":              "from _bz2 import BZ2Compressor\nimport _io\n",
		"Lib/lzma.py":             "from _lzma import *\n", // not in the archive
		"Lib/sqlite3/__init__.py": "from sqlite3.dbapi2 import *\n",
		"Lib/sqlite3/dbapi2.py":   "import datetime\nfrom _sqlite3 import *\nfrom _sqlite3 import x\n",
	} {
		args = append(args, "-source", write(name, text)+"\tthird_party/python/"+name)
	}
	return args, out
}

func TestErrorNamesBoth(t *testing.T) {
	args, _ := tree(t)
	var stderr bytes.Buffer
	if code := run(append(args, "-missing", "_bz2", "-missing", "_lzma", "-missing", "_sqlite3"), &stderr); code != 1 {
		t.Fatalf("exit status %d", code)
	}
	want := `extensions: //branch:python: modules of the standard library need extension modules that the runtime leaves out:
  _bz2 is needed by bz2
  _sqlite3 is needed by sqlite3.dbapi2
Link them (see extensions and exclude_extensions), leave out what needs them too (stdlib_exclude = ["bz2.py", "sqlite3/dbapi2.py"]), ` +
		`or let it fail (waive_missing_extensions = ["_bz2", "_sqlite3"])
`
	if got := stderr.String(); got != want {
		t.Errorf("said:\n%s\nexpected:\n%s", got, want)
	}
}

func TestNeedsOfExtensions(t *testing.T) {
	args, _ := tree(t)
	var stderr bytes.Buffer
	code := run(append(args, "-linked", "_codecs_hk", "-linked", "_json", "-missing", "_codecs_tw", "-missing", "_codecs_jp"), &stderr)
	want := "  _codecs_tw is needed by _codecs_hk\nLink them (see extensions and exclude_extensions), leave out what needs them too (stdlib_exclude = []"
	if code != 1 || !strings.Contains(stderr.String(), want) {
		t.Errorf("exit status %d: %q, expected %q", code, stderr.String(), want)
	}
}

func TestWaived(t *testing.T) {
	args, out := tree(t)
	params := filepath.Join(t.TempDir(), "params")
	args = append(args, "-missing", "_bz2", "-missing", "_json", "-waived", "_bz2", "-waived", "_ssl")
	if err := os.WriteFile(params, []byte(strings.Join(args, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := run([]string{"@" + params}, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	if got, err := os.ReadFile(out); err != nil || string(got) != "bz2\t_bz2\n" {
		t.Errorf("wrote %q, %v", got, err)
	}
}

func TestFailures(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, []byte("x\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"want -report and -out, and no arguments but flags: [\"x\"]": {"-report", "r", "-out", "o", "x"},
		"want -report and -out":                    {"-report", "r"},
		"flag provided but not defined: -x":        {"-x"},
		"want FILE, a tab, NAME":                   {"-source", "x"},
		"parameter file: open /absent":             {"@/absent"},
		"open /absent: no such file":               {"-report", "/absent", "-out", "o"},
		"file:1: not a report of zipbundle: \"x\"": {"-report", file, "-out", "o"},
	} {
		var stderr bytes.Buffer
		if code := run(args, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit %d, %q, expected %q in it", args, code, stderr.String(), want)
		}
	}
}
