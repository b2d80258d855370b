package makefile

import (
	"reflect"
	"strings"
	"testing"
)

const sample = `# comment
CC=	@CC@
DIR := Objects
OBJS=	\
		$(DIR)/a.o \
		${DIR}/b.o # trailing comment
		# indented comment
OBJS += Objects/branch/c.o
CC ?= never
ALL= $(OBJS) @EXTRA@ last.o
LOOP= $(LOOP2)
LOOP2= $(LOOP)
SOURCES= $(OBJS:.o=.c)
@MODULE_BLOCK@
@EXPORT_X@export X

a.o b.o: $(srcdir)/a.c Makefile
	$(CC) -c \
		-DX='"$(X)"'
	echo done

x: y; touch x
$(LIB): $(OBJS)
	ar $@
`

func parse(t *testing.T, text string) *File {
	t.Helper()
	f, err := Parse("Makefile.pre.in", text, nil)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWords(t *testing.T) {
	f := parse(t, sample)
	got, err := f.Words("ALL", Subst{"EXTRA": "extra.o more.o"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Word{
		{"Objects/a.o", "OBJS", 5},
		{"Objects/b.o", "OBJS", 6},
		{"Objects/branch/c.o", "OBJS", 8},
		{"extra.o", "ALL", 10},
		{"more.o", "ALL", 10},
		{"last.o", "ALL", 10},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestSubstWins(t *testing.T) {
	f := parse(t, "MODOBJS= _MODOBJS_\nALL= a.o $(MODOBJS) lib$(MODOBJS).a\n")
	got, err := f.Words("ALL", Subst{"MODOBJS": ""})
	if err != nil || texts(got) != "a.o lib.a" {
		t.Errorf("got %q, %v", texts(got), err)
	}
}

func TestRules(t *testing.T) {
	f := parse(t, sample)
	if len(f.Rules) != 3 {
		t.Fatalf("got %d rules, want 3", len(f.Rules))
	}
	r := f.Rules[0]
	if r.Targets != "a.o b.o" || r.Deps != "$(srcdir)/a.c Makefile" || r.Line != 17 {
		t.Errorf("first rule: %+v", r)
	}
	if len(r.Recipe) != 2 || r.Recipe[0].Line != 18 || !strings.Contains(r.Recipe[0].Text, `-DX='"$(X)"'`) {
		t.Errorf("first recipe: %+v", r.Recipe)
	}
	if r := f.Rules[1]; len(r.Recipe) != 1 || r.Recipe[0].Text != "touch x" {
		t.Errorf("recipe behind a semicolon: %+v", r)
	}
	if r := f.Rules[2]; r.Targets != "$(LIB)" || r.Deps != "$(OBJS)" {
		t.Errorf("rule of a variable: %+v", r)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"A= 1\ninclude branch.mk\n": `Makefile.pre.in:2: "include" is not understood`,
		"ifdef X\nA=1\nendif\n":     `Makefile.pre.in:1: "ifdef" is not understood`,
		"define X\nendef\n":         `Makefile.pre.in:1: "define" is not understood`,
		"A= 1\n\nwhat is this\n":    `Makefile.pre.in:3: "what is this" is neither an assignment nor a rule`,
	} {
		if _, err := Parse("Makefile.pre.in", text, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

func TestWordsErrors(t *testing.T) {
	f := parse(t, sample)
	for name, want := range map[string]string{
		"ALL":     "Makefile.pre.in:10: ALL uses @EXTRA@, which only configure or makesetup knows",
		"CC":      "Makefile.pre.in:2: CC uses @CC@",
		"LOOP":    "Makefile.pre.in:11: LOOP refers to itself",
		"NONE":    "Makefile.pre.in:1: variable NONE is not assigned",
		"SOURCES": "Makefile.pre.in:13: SOURCES uses $(OBJS:.o=.c)",
	} {
		if _, err := f.Words(name, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", name, err, want)
		}
	}
}

func TestText(t *testing.T) {
	f := parse(t, "MACHDEP= @MACHDEP@\nFLAGS= -DA $(MORE)\n")
	s := Subst{"MACHDEP": "linux", "MORE": "-DB $(LAST)", "LAST": "-DC"}
	got, err := f.Text(Text{`cc $(FLAGS) -DP='"$(MACHDEP)"' $$HOME`, 7}, "the rule of x.o", s)
	if want := `cc -DA -DB -DC -DP='"linux"' $HOME`; err != nil || got != want {
		t.Errorf("got %q, %v; want %q", got, err, want)
	}
	_, err = f.Text(Text{"$(shell date)", 7}, "the rule of x.o", s)
	if want := "Makefile.pre.in:7: the rule of x.o uses $(shell date)"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestSplitShell(t *testing.T) {
	for line, want := range map[string][]string{
		`cc  -c	a.c`:                       {"cc", "-c", "a.c"},
		`-DPLATFORM='"linux"'`:             {`-DPLATFORM="linux"`},
		`-DMULTIARCH=\"x86_64-linux\" x`:   {`-DMULTIARCH="x86_64-linux"`, "x"},
		"-DGIT=\"\\\"`git describe`\\\"\"": {`-DGIT=""`},
		`"a b"'c d' ''`:                    {"a bc d", ""},
		`"a\b"`:                            {`a\b`},
		``:                                 nil,
	} {
		got, err := SplitShell(line)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %q, %v; want %q", line, got, err, want)
		}
	}
}

func TestSplitShellErrors(t *testing.T) {
	for line, want := range map[string]string{
		`'open`:  "no closing '",
		`"open`:  `no closing "`,
		"`open":  "no closing `",
		`back\`:  "backslash at the end",
		`a "b\"`: `no closing "`,
	} {
		if _, err := SplitShell(line); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", line, err, want)
		}
	}
}
