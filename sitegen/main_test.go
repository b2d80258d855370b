package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

var update = flag.Bool("update", false, "write the golden files anew: go test ./sitegen -update")

// Every folder of testdata holds a parameter file, args, and the C that it must give, site.c.
func TestGolden(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/args")
	if err != nil || len(cases) == 0 {
		t.Fatalf("no golden cases: %v", err)
	}
	for _, args := range cases {
		golden := filepath.Join(filepath.Dir(args), "site.c")
		out := filepath.Join(t.TempDir(), "site.c")
		var stderr bytes.Buffer
		if code := run([]string{"@" + withOut(t, args, out)}, &stderr); code != 0 {
			t.Errorf("%s: exit code %d: %s", args, code, stderr.String())
			continue
		}
		compare(t, golden, read(t, out))
	}
}

func withOut(t *testing.T, args, out string) string {
	name := filepath.Join(t.TempDir(), "args")
	if err := os.WriteFile(name, append([]byte("-out\n"+out+"\n"), read(t, args)...), 0o644); err != nil {
		t.Fatal(err)
	}
	return name
}

func compare(t *testing.T, golden string, got []byte) {
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := read(t, golden); !bytes.Equal(got, want) {
		t.Errorf("%s differs from:\n%s\nto renew it: go test ./sitegen -update", golden, got)
	}
}

func read(t *testing.T, name string) []byte {
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestCommandLineErrors(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "none", "x")
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "sitegen: no -label: give the site's target, for messages\n"},
		{[]string{"-label", "//x:site"}, "sitegen: //x:site: no -out: give the C file to write\n"},
		{[]string{"-label", "//x:site", "x"}, "sitegen: unexpected argument \"x\": every value belongs to a flag\n"},
		{[]string{"-wrong"}, "sitegen: flag provided but not defined: -wrong\n"},
		{[]string{"@" + missing}, "sitegen: parameter file: open " + missing + ": no such file or directory\n"},
		{[]string{"-label", "//x:site", "-path", "{zip}", "-out", missing}, "sitegen: cannot write the site table: open " + missing + ".tmp: no such file or directory\n"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, &stderr); code != 1 || stderr.String() != c.want {
			t.Errorf("%q: exit code %d\n got %s\nwant %s", c.args, code, stderr.String(), c.want)
		}
	}
}

// An error leaves what was there, and nothing half written beside it.
func TestFailureWritesNothing(t *testing.T) {
	folder := t.TempDir()
	out := filepath.Join(folder, "site.c")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	err := generate([]string{"-label", "//x:site", "-path", "{zip}", "-out", out})
	if err == nil || !strings.Contains(err.Error(), "cannot write the site table: rename") {
		t.Errorf("got %v", err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestEmptyLineIsAnArgument(t *testing.T) {
	name := filepath.Join(t.TempDir(), "args")
	if err := os.WriteFile(name, []byte("-path\n\n-label\n//x:site\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	args, err := params.Expand([]string{"@" + name})
	if err != nil || strings.Join(args, "|") != "-path||-label|//x:site" {
		t.Errorf("got %q, %v", args, err)
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		`a"b\c`: `"a\"b\\c"`,
		"??=":   `"\?\?="`,
		"é1":    `"\303\2511"`,
		"\x7f":  `"\177"`,
	} {
		if got := quote(in); got != want {
			t.Errorf("%q: got %s, want %s", in, got, want)
		}
	}
}
