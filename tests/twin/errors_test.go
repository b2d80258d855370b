package twin_test

import (
	"path/filepath"
	"strings"
	"testing"
)

// compileOne compiles one source of a folder and returns what was printed.
func compileOne(t *testing.T, dir, src string) (string, int) {
	t.Helper()
	return run(t, dir, "pyc", "optimize=0", job(src, filepath.Join(t.TempDir(), "out.pyc"), "other/"+src))
}

func TestSyntaxErrors(t *testing.T) {
	for _, src := range sources(t, "testdata/errors") {
		name := filepath.Base(src)
		t.Run(name, func(t *testing.T) {
			text, code := compileOne(t, "testdata/errors", name)
			if code != 1 {
				t.Errorf("exit %d, want 1", code)
			}
			golden(t, strings.TrimSuffix(src, ".py")+".txt", text)
		})
	}
}

// Sources that a text file of the repository cannot hold, and those whose text is not stock's word for word.
var byteErrors = []struct{ name, source, want string }{
	{"nul", "x = 1\ny = 'a\x00b'\n",
		"  File \"nul.py\", line 2\n    y = 'a\nSyntaxError: source code cannot contain null bytes\n"},
	{"not_utf8", "x = 1\ny = '\xff'\n",
		"SyntaxError: Non-UTF-8 code starting with '\\xff' in file not_utf8.py on line 2, but no encoding declared; " +
			"see https://peps.python.org/pep-0263/ for details\n"},
	{"unknown_encoding", "# coding: no-such\nx = 1\n",
		"SyntaxError: encoding problem: no-such: not one that the twin decodes; save the file as UTF-8 (unknown_encoding.py)\n"},
	{"undecodable", "# coding: cp1252\nx = '\x81'\n",
		"SyntaxError: encoding problem: cp1252: 'charmap' codec can't decode byte 0x81 in position 22: " +
			"character maps to <undefined> (undecodable.py)\n"},
	{"mark_and_cookie", "\xef\xbb\xbf# coding: latin-1\nx = 1\n",
		"SyntaxError: encoding problem: iso-8859-1 with BOM (mark_and_cookie.py)\n"},
	{"mark", "\xef\xbb\xbfreturn 1\n",
		"  File \"mark.py\", line 1\n    return 1\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n"},
	{"crlf", "x = 1\r\nreturn x\r\n",
		"  File \"crlf.py\", line 2\n    return x\n    ^^^^^^^^\nSyntaxError: 'return' outside function\n"},
	{"cr", "x = 1\ry = 2 3\r",
		"  File \"cr.py\", line 2\n    y = 2 3\n          ^\nSyntaxError: invalid syntax\n"},
	{"latin1", "# coding: latin-1-unix\nx = '\xe4\xf6'; y = [1,\n 2\nz = 3\n",
		"  File \"latin1.py\", line 2\n    x = 'äö'; y = [1,\n                  ^\nSyntaxError: '[' was never closed\n"},
	{"long_line", "x = '" + strings.Repeat("a", 2000) + "'; return = 1\n",
		"  File \"long_line.py\", line 1\n    x = '" + strings.Repeat("a", 2000) + "'; return = 1\n    " +
			strings.Repeat(" ", 2015) + "^\nSyntaxError: invalid syntax\n"},
	{"too_deep", "x = " + strings.Repeat("-", 20000) + "1\n",
		"MemoryError: Parser stack overflowed - Python source too complex to parse (too_deep.py)\n"},
}

func TestByteErrors(t *testing.T) {
	for _, c := range byteErrors {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, filepath.Join(dir, c.name+".py"), c.source)
			text, code := compileOne(t, dir, c.name+".py")
			if code != 1 || text != c.want {
				t.Errorf("exit %d, got\n%s\nwant\n%s", code, text, c.want)
			}
		})
	}
}

// An integer of too many digits is refused as by Python, not compiled by a twin without that limit.
func TestTooManyDigits(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a.py", "x = "+strings.Repeat("1", 5000)+"\n")
	text, code := compileOne(t, dir, "a.py")
	if code != 1 || !strings.Contains(text, "SyntaxError: Exceeds the limit (4300 digits) for integer string conversion") {
		t.Errorf("exit %d: %s", code, text)
	}
}

func TestAllBadModulesAreReportedAndNothingIsLeft(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/good.py", "x = 1\n")
	write(t, dir+"/bad1.py", "x = = 1\n")
	write(t, dir+"/bad2.py", "return 1\n")
	write(t, dir+"/bad2.pyc", "of an earlier run")
	text, code := run(t, dir, "pyc", "optimize=0", job("bad1.py", "bad1.pyc", "bad1.py"), job("good.py", "good.pyc", "good.py"),
		job("bad2.py", "bad2.pyc", "bad2.py"))
	if code != 1 || !strings.Contains(text, `File "bad1.py", line 1`) || !strings.Contains(text, `File "bad2.py", line 1`) {
		t.Errorf("exit %d: %s", code, text)
	}
	for _, out := range []string{"good.pyc", "bad1.pyc", "bad2.pyc"} {
		if !missing(filepath.Join(dir, out)) {
			t.Errorf("%s is there", out)
		}
	}
}

func TestFrozenModulesNameTheirSource(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a.py", "def f():\n    x = 1\n    global x\n")
	text, code := run(t, dir, "freeze", "some.module\ta.py\tout.h")
	want := "  File \"a.py\", line 3\n    global x\n    ^^^^^^^^\nSyntaxError: name 'x' is assigned to before global declaration\n"
	if code != 1 || text != want || !missing(dir+"/out.h") {
		t.Errorf("exit %d: %s", code, text)
	}
}

func TestWarningsArePrintedAndChangeNothing(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a.py", "x = '\\d'\nif x is 1: pass\n")
	text, code := run(t, dir, "pyc", "optimize=0", job("a.py", "a.pyc", "other.py"))
	want := "a.py:1: SyntaxWarning: invalid escape sequence '\\d'\n" +
		"a.py:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n"
	if code != 0 || text != want || missing(dir+"/a.pyc") {
		t.Errorf("exit %d, got\n%s\nwant\n%s", code, text, want)
	}
}
