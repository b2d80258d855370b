package oracle

import (
	"reflect"
	"strings"
	"testing"
)

func TestMacros(t *testing.T) {
	got := Macros("#define A 1\n# define B \"x y\"\n/* #undef C */\n#define D\n")
	if want := map[string]string{"A": "1", "B": `"x y"`, "D": ""}; !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCompare(t *testing.T) {
	ours := map[string]string{"SAME": "1", "ACCEPTED": "1", "UNLISTED": "1", "CHANGED": "2"}
	theirs := map[string]string{"SAME": "1", "CHANGED": "3", "THEIRS": "1"}
	accepted := []Difference{
		{Macro: "ACCEPTED", Ours: "1"},
		{Macro: "CHANGED", Ours: "2", Theirs: "1"},
		{Macro: "GONE", Ours: "1"},
		{Macro: "SAME", Ours: "1", On: "elsewhere"},
	}
	got := Compare(ours, theirs, accepted, "here")
	want := []string{
		`CHANGED: ours "2", configure's "3"; the table of differences says "2" and "1": correct or remove its row`,
		"GONE: neither defines it",
		`THEIRS: ours "", configure's "1": correct the macro's row`,
		`UNLISTED: ours "1", configure's ""`,
	}
	if len(got) != len(want) {
		t.Fatalf("got %q", got)
	}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i]) {
			t.Errorf("got %q, want %q", got[i], want[i])
		}
	}
	if got := Compare(ours, ours, []Difference{{Macro: "SAME", Ours: "1"}}, "here"); len(got) != 1 {
		t.Errorf("a row for no difference: %q", got)
	}
}

func TestParseInvocation(t *testing.T) {
	got := parseInvocation(strings.Fields("-o conftest -O2 -I. -I/abs -I/usr/include/ncursesw conftest.c sub/a.o -lm -Wl,-x -Xlinker -y"), "/d")
	want := invocation{
		flags:   []string{"-O2", "-I/d", "-I/abs"},
		links:   []string{"-lm", "-Wl,-x", "-Wl,-y"},
		sources: []string{"/d/conftest.c"},
		objects: []string{"/d/sub/a.o"},
		output:  "/d/conftest",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if in := parseInvocation([]string{"-E", "-c", "x.c"}, "/d"); !in.preprocess || !in.compileOnly {
		t.Errorf("got %+v", in)
	}
}

func TestEveryDifferenceHasAReason(t *testing.T) {
	for _, d := range Differences {
		if d.Reason == "" || d.Ours == d.Theirs {
			t.Errorf("row %+v", d)
		}
	}
}
