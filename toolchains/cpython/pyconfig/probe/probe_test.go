package probe

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// questions covers every kind, with answers yes and no.
var questions = []Question{
	{Kind: Header, Name: "stdio.h"},
	{Kind: Header, Name: "broken.h"},
	{Kind: Header, Name: "sys/types.h", Include: "stdio.h"},
	{Kind: Header, Name: "nowhere.h"},
	{Kind: Header, Name: "sys/types.h", Include: "nowhere.h"},
	{Kind: Function, Name: "open"},
	{Kind: Function, Name: "closefrom"},
	{Kind: Function, Name: "close"},
	{Kind: Function, Name: "stubbed"},
	{Kind: Function, Name: "fork1"},
	{Kind: Function, Name: "plock"},
	{Kind: Compiles, Code: "int x"},
	{Kind: Compiles, Code: "undeclared(0)"},
	{Kind: Compiles, Code: "int y"},
	{Kind: Compiles, Include: "nowhere.h", Code: "int x"},
	{Kind: Compiles, Include: "?nowhere.h stdio.h", Code: "int x"},
	{Kind: Links, Code: "call_read()"},
	{Kind: Links, Code: "call_closefrom()"},
	{Kind: Links, Include: "stdio.h", Code: "call_close()"},
	{Kind: Links, Include: "stdio.h", Code: "call_fork1()"},
	{Kind: Links, Code: "undeclared(1)"},
	{Kind: Value, Code: "sizeof(int)"},
	{Kind: Value, Code: "sizeof(undeclared)"},
	{Kind: Value, Code: "1 + 1"},
	{Kind: Value, Code: "70000"},
	{Kind: Value, Include: "nowhere.h", Code: "1 + 1"},
}

// wantYes are the indices of questions with the answer yes.
var wantYes = map[int]bool{0: true, 2: true, 5: true, 7: true, 11: true, 13: true, 15: true, 16: true, 18: true, 21: true, 23: true, 24: true}

func checkAnswers(t *testing.T, a *Answers) {
	t.Helper()
	for i, q := range questions {
		if got := a.Yes(q); got != wantYes[i] {
			t.Errorf("%+v: got %v, want %v", q, got, wantYes[i])
		}
	}
	for code, want := range map[string]int{"sizeof(int)": 4, "1 + 1": 2, "70000": 70000, "sizeof(undeclared)": 0} {
		if got := a.Int(Question{Kind: Value, Code: code}); got != want {
			t.Errorf("%s = %d, want %d", code, got, want)
		}
	}
}

// Every style of messages, none, and the slow way give the same answers.
func TestSameAnswersFromEveryTool(t *testing.T) {
	runs := map[string]int{}
	for _, style := range []string{"lld", "gnu", "msvc", "apple", "zig", "mute", "slow"} {
		tc := fakeToolchain(t, style)
		tc.Slow = style == "slow"
		a, err := Ask(tc, "", []string{"m"}, questions)
		if err != nil {
			t.Fatalf("%s: %v", style, err)
		}
		t.Run(style, func(t *testing.T) { checkAnswers(t, a) })
		runs[style] = tc.Runs()
	}
	if runs["lld"] >= runs["mute"] || runs["lld"] >= runs["slow"] {
		t.Errorf("messages that can be read save nothing: runs %v", runs)
	}
}

func TestFactsAndLibs(t *testing.T) {
	tc := fakeToolchain(t, "lld")
	a, err := Ask(tc, "", []string{"m", "ghost", "dl"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Facts["os"] != "linux" || a.Facts["static"] != "" {
		t.Errorf("facts: %v", a.Facts)
	}
	if want := []string{"m", "dl"}; !reflect.DeepEqual(a.Libs, want) {
		t.Errorf("libs %v, want %v", a.Libs, want)
	}
}

// The confdefs stand before everything that a question includes.
func TestConfdefsComeFirst(t *testing.T) {
	a := &asker{confdefs: "#define FIRST\n", answers: &Answers{headers: map[string]bool{"stdio.h": true}}}
	q := []numbered{{Question{Kind: Links, Include: "stdio.h", Code: "x"}, 1}}
	for _, source := range []string{a.codeSource(q), a.valuesSource(q), factsSource(a.confdefs, nil, nil)} {
		if !strings.HasPrefix(source, "#define FIRST\n") {
			t.Errorf("confdefs are not first:\n%s", source)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ style, want string }{
		{"no-compiler", "cannot compile a file that includes only <limits.h>"},
		{"no-linker", "cannot link an empty main"},
		{"lenient", "accepts a call of a function that does not exist: remove the flag"},
		{"killed", "signal: killed; it was started as"},
		{"old", "has no __has_include: use gcc 5"},
		{"lto", "is link-time optimisation on?"},
	} {
		_, err := Ask(fakeToolchain(t, c.style), "", nil, questions)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got error %v, want one with %q", c.style, err, c.want)
		}
	}
}

func TestErrorToolIsMissing(t *testing.T) {
	tc := fakeToolchain(t, "lld")
	tc.Compile[0] = "./no/such/compiler"
	if _, err := Ask(tc, "", nil, nil); err == nil || !strings.Contains(err.Error(), "starting ./no/such/compiler") {
		t.Errorf("got error %v", err)
	}
}

func TestErrorPlaceholderIsMissing(t *testing.T) {
	for _, c := range []struct {
		break_ func(*Toolchain)
		want   string
	}{
		{func(tc *Toolchain) { tc.Compile = tc.Compile[:2] }, "has no @SOURCE@"},
		{func(tc *Toolchain) { tc.Link = tc.Link[:3] }, "has no @OBJECTS@"},
		{func(tc *Toolchain) { tc.Link = append(tc.Link[:2:2], tc.Link[3:]...) }, "has no @OUTPUT@"},
	} {
		tc := fakeToolchain(t, "lld")
		c.break_(tc)
		if _, err := Ask(tc, "", nil, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("got error %v, want one with %q", err, c.want)
		}
	}
}

func TestParseFacts(t *testing.T) {
	facts, headers := parseFacts("os=linux;header:sys/a.h=1;stub:chflags=1;", []byte("xxnoonseesxx"))
	if facts["os"] != "linux" || facts["stub:chflags"] != "1" || facts["double"] != "big" {
		t.Errorf("facts: %v", facts)
	}
	if !headers["sys/a.h"] || len(headers) != 1 {
		t.Errorf("headers: %v", headers)
	}
}

// A program of this machine that is linked dynamically or statically is told apart
// by its loader; anything that is no ELF file is not static.
func TestIsStatic(t *testing.T) {
	text := t.TempDir() + "/text"
	if err := os.WriteFile(text, []byte("MZ"), 0o666); err != nil {
		t.Fatal(err)
	}
	if isStatic(text) {
		t.Error("a file that is no ELF program counts as static")
	}
}
