package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	caps = `
# a comment
auto_left_margin	bw	bool	bw	-	-	YB-G-	cub1 wraps
columns	cols	num	co	-	-	YBCGE	number of columns
cursor_address	cup	str	cm	-	-	YBCGE	move to row #1 columns #2
key_backspace	kbs	str	kb	KEY_BACKSPACE	0407	YB-G-	backspace key
key_f0	kf0	str	k0	KEY_F(0)	0410	YBCGE	F0 function key
key_f1	kf1	str	k1	KEY_F(1)	-	YBCGE	F1 function key
key_mouse	kmous	str	Km	KEY_MOUSE	+	-----	Mouse event
acs_chars	acsc	str	ac	-	-	-----	graphics charset pairs
# %%-STOP-HERE-%%
`
	more = `
termcap_reset	OTrs	str	rs	-	-	-----	reset
capalias	sb	sr	BSD	scroll text down
`
	source = `
# a comment
base|a base,
	am, bw, cols#80, cup=\E[%i%p1%d;%p2%dH,
	.kf1=not read, kf1=^A\,\054\0\s^?,
	sgr=one\
	    two,
family|f|the family,
	bw@, cols#0x20, kmous=\E[M, use=base, use=other,
other|another,
	kbs=\177, kf0=other, cols#132,
loop|itself,
	use=loop,
lost|no such,
	use=nowhere,
plain|no uses,
	am@, cols@, kbs@, kf0=x,
letter|a number that is none,
	cols#x,
`
	header = `
extern NCURSES_EXPORT(int) addch (const chtype);			/* generated */
extern NCURSES_EXPORT(WINDOW *) wgetparent (const WINDOW *);	/* generated */
extern NCURSES_EXPORT(int) clear (void);				/* generated */
extern NCURSES_EXPORT(int) addwstr (const wchar_t *,int);		/* generated:WIDEC */
extern NCURSES_EXPORT(int) other (int);				/* generated:SP_FUNCS */
extern NCURSES_EXPORT(int) whole (int);				/* implemented */
#define CONST @NCURSES_CONST@
`
)

// write puts inputs into a folder and runs the program on them.
func write(t *testing.T, inputs map[string]string, parameters ...string) (string, error) {
	t.Helper()
	folder := t.TempDir()
	for name, content := range inputs {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		parameters = append(parameters, "-in", path)
	}
	out := ""
	for i, p := range parameters {
		if p == "-out" {
			out = filepath.Join(folder, "out", parameters[i+1])
			parameters[i+1] = out
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "out"), 0o755); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(folder, "params")
	if err := os.WriteFile(file, []byte(strings.Join(parameters, "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := generate([]string{"@" + file}); err != nil {
		return "", err
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(data), nil
}

var inputs = map[string]string{
	"Caps": caps, "Caps-ncurses": more, "terminfo.src": source,
	"curses.h.in": header, "curses.wide": "/* wide */\n", "curses.tail": "/* tail */\n", "ncurses_defs": "# c\nHAVE_IT\nGCC_UNUSED\t/* nothing */\n",
}

func TestFiles(t *testing.T) {
	for name, want := range map[string][]string{
		"names.c":        {"boolnames[] = {\n    \"bw\",\n    0,\n", "strfnames[] = {\n    \"cursor_address\",", "    \"termcap_reset\",\n    0,"},
		"codes.c":        {"numcodes[] = {\n    \"co\",\n    0,\n"},
		"hashsize.h":     {"#define CAPTABSIZE 9\n"},
		"init_keytry.h":  {"{1, KEY_BACKSPACE},", "{3, KEY_F(1)},", "{0, 0},"},
		"keynames.h":     {"{KEY_BACKSPACE, \"KEY_BACKSPACE\"},\n    {KEY_BREAK, "},
		"parametrized.h": {"1, /* cup */", "0, /* kbs */", "-1, /* acsc */"},
		"curses.h":       {"#define KEY_BACKSPACE 0407\n", "#define KEY_F(n) (KEY_F0+(n))", "#define KEY_MOUSE 0411\n#ifdef NCURSES_EXT_FUNCS\n#define KEY_RESIZE 0412\n#endif\n#define KEY_MAX 0777\n", "#define CONST const\n"},
		"term.h":         {"#define cursor_address CUR Strings[0]\n", "#define STRWRITE 6\n#define STRCOUNT 7\n", "#ifdef __INTERNAL_CAPS_VISIBLE\n#define termcap_reset CUR Strings[6]\n#endif\n", "#define acs_chars_index 5\n"},
		"ncurses_def.h":  {"#define HAVE_IT 0\n", "#define GCC_UNUSED /* nothing */\n"},
		"lib_gen.c":      {"NCURSES_EXPORT(int) addch(const chtype a1) { return macro_addch(a1); }", "clear(void) { return macro_clear(); }", "wgetparent(const WINDOW * a1)", "addwstr(const wchar_t * a1, int a2)"},
	} {
		got, err := write(t, inputs, "-define", "NCURSES_CONST=const", "-define", "NCURSES_MAJOR=6", "-define", "NCURSES_MINOR=4",
			"-define", "NCURSES_SBOOL=char", "-define", "NCURSES_USE_DATABASE=0", "-define", "NCURSES_USE_TERMCAP=0", "-define", "NCURSES_XNAMES=1", "-out", name)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, text := range want {
			if !strings.Contains(got, text) {
				t.Errorf("%s has no %q:\n%s", name, text, got)
			}
		}
	}
}

func TestLeftOut(t *testing.T) {
	got, err := write(t, inputs, "-define", "NCURSES_CONST=const", "-out", "lib_gen.c")
	if err != nil || strings.Contains(got, "other") || strings.Contains(got, "whole") {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestTerminals(t *testing.T) {
	got, err := write(t, inputs, "-terminal", "f", "-terminal", "base", "-terminal", "plain", "-out", "fallbacks.h")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`DESCRIPTION(0, "family|f|the family"),`,
		"BOOLEANS_0[] = {0,}", "BOOLEANS_1[] = {1,}", "BOOLEANS_2[] = {0,}", "NUMBERS_2[] = {-1,}", "STRINGS_2[] = {\n    [2] = ", "NUMBERS_0[] = {32,}", "NUMBERS_1[] = {80,}",
		`[0] = "\033[%i%p1%d;%p2%dH", /* cup */`, `[3] = "\001,,\200 \177", /* kf1 */`,
		`[1] = "\177", /* kbs */`, `[2] = "other", /* kf0 */`, `[4] = "\033[M", /* kmous */`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
