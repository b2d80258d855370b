package main

import (
	"bytes"
	"maps"
	"strings"
	"testing"
)

func TestErrors(t *testing.T) {
	with := func(name, content string) map[string]string {
		changed := maps.Clone(inputs)
		changed[name] = content
		return changed
	}
	terminal := []string{"-terminal", "x", "-out", "fallbacks.h"}
	for _, c := range []struct {
		inputs     map[string]string
		parameters []string
		want       string
	}{
		{inputs, []string{"-out", "x.h"}, "x.h: no such file of ncurses is generated"},
		{inputs, []string{"-unknown", "x", "-out", "names.c"}, "-unknown is no parameter"},
		{inputs, []string{"-out", "curses.h"}, "no value for @NCURSES_CONST@: need -define NCURSES_CONST=VALUE"},
		{inputs, []string{"-out", "unctrl.h"}, "unctrl.h: needs -in unctrl.h.in"},
		{inputs, []string{"-out", "fallbacks.h"}, "no terminal: need -terminal NAME"},
		{inputs, terminal, "fallbacks.h: terminfo.src has no x"},
		{inputs, []string{"-terminal", "lost", "-out", "fallbacks.h"}, "terminfo.src has no lost, which uses nowhere"},
		{inputs, []string{"-terminal", "loop", "-out", "fallbacks.h"}, "terminfo.src: loop uses itself"},
		{inputs, []string{"-terminal", "letter", "-out", "fallbacks.h"}, "terminfo.src: letter: cols#x is no number"},
		{with("terminfo.src", "\tam,\n"), terminal, "terminfo.src:1: a field before the first name"},
		{with("terminfo.src", "x|y,\n\tam\nz|w,\n"), terminal, "terminfo.src:3: no comma behind am"},
		{with("terminfo.src", "x|y,\n\tam"), terminal, "terminfo.src: no comma behind am"},
		{with("terminfo.src", "x|y,\n\tbel=\\q,"), terminal, `terminfo.src:2: bel: \q in "\\q" is no escape of terminfo`},
		{with("Caps", "a b bool c"), terminal, "line 1 of Caps: want seven columns or more: a b bool c"},
		{with("Caps", "a b x c - - - -"), terminal, "line 1 of Caps: x is no kind of capability"},
		{with("Caps", ""), terminal, "no capabilities, or no %%-STOP-HERE-%%"},
		{with("Caps", strings.Replace(inputs["Caps"], "0407", "08", 1)), []string{"-define", "NCURSES_CONST=const", "-out", "curses.h"},
			`the key KEY_BACKSPACE of Caps has the code "08", want a number or +`},
		{with("Caps", strings.Replace(inputs["Caps"], "acs_chars", "acs", 1)), []string{"-out", "term.h"}, "no acs_chars in Caps"},
		{with("curses.h.in", ""), []string{"-out", "lib_gen.c"}, "curses.h marks no function as generated"},
	} {
		_, err := write(t, c.inputs, c.parameters...)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %s", c.parameters, err, c.want)
		}
	}
}

func TestArguments(t *testing.T) {
	var stderr bytes.Buffer
	if code := run([]string{"x"}, &stderr); code != 1 || stderr.String() != "ncurses: want one argument, @ and a file of parameters\n" {
		t.Errorf("got %d, %s", code, stderr.String())
	}
}
