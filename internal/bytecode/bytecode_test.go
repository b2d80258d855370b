package bytecode

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Marshalled objects.
func long(n int) string          { return string(binary.LittleEndian.AppendUint32(nil, uint32(n))) }
func number(n int) string        { return "i" + long(n) }
func text(s string) string       { return "z" + string(rune(len(s))) + s }
func code2(s string) string      { return "s" + long(len(s)) + s }
func tuple(all ...string) string { return ")" + string(rune(len(all))) + strings.Join(all, "") }

// function is a code object. Its file name is marked, so that later objects can refer to it as number 0.
func function(flags int, instructions, exceptions string, names []string, consts ...string) string {
	for i, name := range names {
		names[i] = text(name)
	}
	return "c" + strings.Repeat(long(0), 4) + long(flags) + code2(instructions) + tuple(consts...) + tuple(names...) +
		tuple() + code2("") + "\xfa\x01f" + "r" + long(0) + text("q") + long(1) + code2("") + code2(exceptions)
}

func pyc(code string) []byte { return []byte("\xf3\x0d\r\n\x01\x00\x00\x0012345678" + code) }

const (
	zero, none  = "\x53\x00", "\x53\x01" // LOAD_CONST
	one         = "\x53\x02"
	fromList    = "\x53\x03"
	makeNested  = "\x53\x04"
	jumpIfFalse = "\x61"
	forward     = "\x4f"
	nop         = "\x00\x00"
)

func importName(i int) string { return "\x4b" + string(rune(i)) }

// imports parses a module and returns its imports as text.
func imports(t *testing.T, code string) string {
	t.Helper()
	m, err := Parse(pyc(code))
	if err != nil {
		t.Fatal(err)
	}
	if m.Magic != 3571 || m.SourceHash != "12345678" {
		t.Errorf("magic number %d, hash %q", m.Magic, m.SourceHash)
	}
	var all []string
	for _, i := range m.Imports() {
		all = append(all, fmt.Sprintf("%d%s%q %v", i.Level, i.Module, i.Names, i.When))
	}
	return strings.Join(all, "; ")
}

func TestImports(t *testing.T) {
	consts := []string{number(0), "N", number(1), tuple(text("x"), text("*"))}
	for _, test := range []struct{ instructions, exceptions, want string }{
		{zero + none + importName(0), "", `0a[] always`},
		{one + fromList + importName(1), "", `1b.c["x" "*"] always`},
		{"\x47\x00" + zero + none + "\x47\x00" + importName(1), "", `0b.c[] always`}, // EXTENDED_ARG
		// if: a, else: b.c; then a.
		{
			jumpIfFalse + "\x04" + nop + zero + none + importName(0) + forward + "\x03" + zero + none + importName(1) +
				zero + none + importName(0), "", `0a[] if; 0b.c[] if; 0a[] always`,
		},
		// The first three instructions are in a try.
		{zero + none + importName(0) + zero + none + importName(1), "\x80\x03\x10\x00", `0a[] in try; 0b.c[] always`},
	} {
		if got := imports(t, function(0, test.instructions, test.exceptions, []string{"a", "b.c"}, consts...)); got != test.want {
			t.Errorf("got %s, want %s", got, test.want)
		}
	}
}

func TestNested(t *testing.T) {
	consts := []string{number(0), "N", number(1), "N"}
	inner := func(flags int) string {
		return function(flags, zero+none+importName(0), "", []string{"deep"}, consts...)
	}
	for flags, want := range map[int]string{0: "0deep[] always", 3: "0deep[] in function"} {
		if got := imports(t, function(0, makeNested, "", nil, append(consts, inner(flags))...)); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	// A class in a function.
	outer := function(3, makeNested, "", nil, append(consts, inner(0))...)
	if got := imports(t, function(0, makeNested, "", nil, append(consts, outer)...)); got != "0deep[] in function" {
		t.Error(got)
	}
}

func TestResolve(t *testing.T) {
	for _, test := range []struct {
		i         Import
		module    string
		isPackage bool
		want      string
	}{
		{Import{Module: "a.b.c"}, "m", false, "a a.b a.b.c"},
		{Import{Module: "a", Names: []string{"b", "*"}}, "m", false, "a a.b"},
		{Import{Level: 1, Names: []string{"x"}}, "p.m", false, "p p.x"},
		{Import{Level: 1, Names: []string{"x"}}, "p", true, "p p.x"},
		{Import{Level: 2, Module: "q"}, "p.r.m", false, "p p.q"},
		{Import{Level: 5, Module: "q"}, "p.m", false, ""},
		{Import{Level: 1, Names: []string{"x"}}, "m", false, ""},
	} {
		if got := strings.Join(test.i.Resolve(test.module, test.isPackage), " "); got != test.want {
			t.Errorf("%+v in %s: got %s, want %s", test.i, test.module, got, test.want)
		}
	}
}

func TestErrors(t *testing.T) {
	good := pyc(function(0, "", "", nil))
	cut := good[:len(good)-3]
	for want, data := range map[string][]byte{
		"is no bytecode of a known version (magic number 0)":  []byte("text"),
		"is no bytecode of a known version (magic number 99)": slices.Concat([]byte("\x63\x00"), good[2:]),
		"holds no code object":                                pyc("N"),
		"is cut off: 4 bytes wanted":                          cut,
		"is cut off: 9 objects wanted":                        pyc(")\x09N"),
		"has an object of the unknown type 'X'":               pyc("X"),
		"refers to object 3 of 0":                             pyc("r" + long(3)),
		"has no tuple where a code object needs one":          pyc("c" + strings.Repeat(long(0), 5) + code2("") + "N"),
		"has no text where a code object needs one":           pyc("c" + strings.Repeat(long(0), 5) + "N"),
		"is nested more than 2000 deep":                       pyc(strings.Repeat(")\x01", 3000)),
	} {
		if _, err := Parse(data); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}
