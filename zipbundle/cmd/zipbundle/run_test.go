package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("script", []byte("#!/bin/sh"), 0o644); err != nil {
		t.Fatal(err)
	}
	for want, line := range map[string]string{
		"expected a command: attach, compile, files, merge, report, steps, wheel":           "",
		`unknown command "zip"; known: attach, compile, files, merge, report, steps, wheel`: "zip",
		"parameter file: open no/file: no such file":                                        "merge @no/file",
		"merge: flag provided but not defined: -prefix":                                     "merge -prefix x",
		`merge: unexpected argument "rest"`:                                                 "merge -out o rest",
		"merge: -out is missing":                                                            "merge -label //x:y",
		`"one" has 1 tab-separated fields, expected 2 to 3`:                                 "merge -out o -zip one",
		"files: flag needs an argument: -out":                                               "files -out",
		`-keep_sources: strconv.ParseBool: parsing "maybe"`:                                 "compile -out o -keep_sources maybe",
		`//x:y: compression "bzip2"; known: deflated, stored`:                               "compile -label //x:y -out o -twin t -compression bzip2",
		"//x:y: optimize 3; it can be 0, 1 or 2":                                            "compile -label //x:y -out o -twin t -optimize 3",
		"//x:y: -twin is missing":                                                           "compile -label //x:y -out o",
		"//x:y: executable: open gone: no such file":                                        "attach -label //x:y -out o -exe gone",
		"//x:y: archive: open gone: no such file":                                           "attach -label //x:y -out o -exe script -zip gone",
		"//x:y: script: is neither an ELF nor a PE executable; other formats cannot carry":  "attach -label //x:y -out o -exe script",
		`-conf: conf line "main": expected key=value`:                                       "attach -out o -conf main",
		"o: open gone: no such":                                                             "files -out o -file gone\ta",
	} {
		var stderr bytes.Buffer
		code := run(strings.FieldsFunc(line, isSpace), &stderr)
		if code != 1 || !strings.HasPrefix(stderr.String(), "zipbundle: ") || !strings.Contains(stderr.String(), want) {
			t.Errorf("%q: exit %d, %q, want an error with %q", line, code, stderr.String(), want)
		}
	}
}

func isSpace(r rune) bool { return r == ' ' }

// An executable is written for the one who builds it, whatever the mode of the input.
func TestAttachMode(t *testing.T) {
	t.Chdir(t.TempDir())
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	if code := run([]string{"attach", "-exe", exe, "-out", "o", "-conf", "main=app"}, &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	if info, err := os.Stat("o"); err != nil || info.Mode()&0o100 == 0 {
		t.Errorf("%v, %v", info, err)
	}
}

func TestDump(t *testing.T) {
	for n := range 70 {
		data := append(bytes.Repeat([]byte{0}, n), "\x00end\xff"...)
		if back, err := undump(dump(data)); err != nil || !bytes.Equal(back, data) {
			t.Errorf("%d: got % x, %v", n, back, err)
		}
	}
}
