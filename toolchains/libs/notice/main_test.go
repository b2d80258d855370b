package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const document = `Licenses
========

.. _one:

First one
---------

Text of the first::

   Copyright

.. _other:

Other
-----

Text of the other.
`

func TestExtract(t *testing.T) {
	for name, c := range map[string]struct{ text, section, want string }{
		"section":      {document, "First one", "Text of the first::\n\n   Copyright\n"},
		"last section": {document, "Other", "Text of the other.\n"},
		"comment":      {"/* MIT\n *\n *   indented\n */\n#include <x.h>\n/* not this */\n", "", "MIT\n\n  indented\n"},
		"marked":       {"/*\t$NetBSD: x.c,v 1.4 $\t*/\n/* $OpenBSD: x.c,v 1.7 $ */\n\n/*-\n * BSD\n */\n", "", "BSD\n"},
		"bare comment": {"/*\n   CC0\n\n   text\n*/\n", "", "CC0\n\ntext\n"},
	} {
		t.Run(name, func(t *testing.T) {
			in, out := filepath.Join(t.TempDir(), "in"), filepath.Join(t.TempDir(), "out")
			if err := os.WriteFile(in, []byte(c.text), 0o666); err != nil {
				t.Fatal(err)
			}
			var stderr bytes.Buffer
			if code := run([]string{"-in", in, "-section", c.section, "-out", out}, &stderr); code != 0 {
				t.Fatal(stderr.String())
			}
			if got, err := os.ReadFile(out); err != nil || string(got) != c.want {
				t.Errorf("wrote %q, %v, expected %q", got, err, c.want)
			}
		})
	}
}

func TestFailures(t *testing.T) {
	in := filepath.Join(t.TempDir(), "in")
	if err := os.WriteFile(in, []byte(document), 0o666); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"in: no section \"None\"; there are: Licenses, First one, Other": {"-in", in, "-section", "None", "-out", "o"},
		"in: no comment": {"-in", in, "-out", "o"},
		"want -in and -out, and nothing else but -section: [\"x\"]": {"-in", in, "-out", "o", "x"},
		"open /absent: no such file":                                {"-in", "/absent", "-out", "o"},
		"flag provided but not defined: -x":                         {"-x"},
	} {
		var stderr bytes.Buffer
		if code := run(args, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit %d, %q, expected %q in it", args, code, stderr.String(), want)
		}
	}
}
