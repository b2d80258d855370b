package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/internal/thirdparty"
)

// listed runs the program in a new folder and returns both files.
func listed(t *testing.T, args ...string) (text, spdx string) {
	t.Helper()
	folder := t.TempDir()
	mit, params := filepath.Join(folder, "MIT"), filepath.Join(folder, "params")
	out := []string{filepath.Join(folder, "out.txt"), filepath.Join(folder, "out.json")}
	all := append([]string{"-label", "//:python", "-text", out[0], "-spdx", out[1]}, args...)
	lines := strings.ReplaceAll(strings.Join(all, "\n"), "MITFILE", mit) + "\n"
	for path, content := range map[string]string{mit: "\r\nDo as you\r\nlike.\r\n\r\n", params: lines} {
		if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var stderr bytes.Buffer
	if code := run([]string{"@" + params}, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	first, err1 := os.ReadFile(out[0])
	second, err2 := os.ReadFile(out[1])
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	return string(first), string(second)
}

var sample = []string{
	"-component", "zlib\t1.3.1\tZlib\t@zlib//:zlib", "-license", "MITFILE",
	"-component", "HACL*\t\tMIT\t//:hacl", "-license", "MITFILE", "-license", "MITFILE",
	"-component", "mystery\t\tNOASSERTION\t//third_party:mystery",
	"-component", "zlib\t1.3.1\tZlib\t//other:zlib",
}

func TestText(t *testing.T) {
	text, _ := listed(t, sample...)
	want := `Third parties' code in //:python

HACL*: MIT
mystery: NOASSERTION
zlib 1.3.1: Zlib


HACL* (MIT)
===========

Do as you
like.

Do as you
like.


mystery (NOASSERTION)
=====================

No text of its licence is known: //third_party:mystery says nothing of it.


zlib 1.3.1 (Zlib)
=================

Do as you
like.
`
	if text != want {
		t.Errorf("wrote:\n%s\nexpected:\n%s", text, want)
	}
}

func TestDocument(t *testing.T) {
	_, spdx := listed(t, sample...)
	var d thirdparty.Document
	if err := json.Unmarshal([]byte(spdx), &d); err != nil {
		t.Fatal(err)
	}
	if d.Version != "SPDX-2.3" || len(d.Packages) != 4 || len(d.Relationships) != 4 || !strings.HasPrefix(d.Namespace, "urn:sha256:") {
		t.Errorf("document: %+v", d)
	}
	want := thirdparty.Package{
		ID: "SPDXRef-3-zlib", Name: "zlib", Version: "1.3.1", Download: thirdparty.NoAssertion, Concluded: thirdparty.NoAssertion,
		Declared: "Zlib", Copyright: thirdparty.NoAssertion,
	}
	if !reflect.DeepEqual(d.Packages[3], want) {
		t.Errorf("zlib is %+v, expected %+v", d.Packages[3], want)
	}
	if id := d.Packages[1].ID; id != "SPDXRef-1-HACL-" {
		t.Errorf("identifier %s", id)
	}
	if _, again := listed(t, sample...); again != spdx {
		t.Error("a second run writes another document")
	}
}

func TestFailures(t *testing.T) {
	for want, args := range map[string][]string{
		"want four fields with tabs between them":              {"-component", "a\tb"},
		"a -component comes first":                             {"-license", "x"},
		"want -text and -spdx, and no arguments but flags":     {"-text", "t"},
		"a 1: open /absent: no such file":                      {"-text", "t", "-spdx", "s", "-component", "a\t1\tMIT\t//:a", "-license", "/absent"},
		"licenses: parameter file: open /absent: no such file": {"@/absent"},
		"flag provided but not defined: -x":                    {"-x"},
	} {
		var stderr bytes.Buffer
		if code := run(args, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit %d, %q, expected %q in it", args, code, stderr.String(), want)
		}
	}
}
