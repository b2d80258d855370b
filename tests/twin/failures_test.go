package twin_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Wrong lines: one message each, exit status 2.
var wrongLines = []struct {
	name, command string
	lines         []string
	want          string
}{
	{"unknown option", "pyc", []string{"level=1"},
		"PARAMS:1: not understood: 'level=1'; a line is optimize=0, 1 or 2, or SRC<TAB>OUT<TAB>FILENAME"},
	{"empty line", "pyc", []string{"optimize=0", "", "a.py\ta.pyc\ta.py"},
		"PARAMS:2: not understood: ''; a line is optimize=0, 1 or 2, or SRC<TAB>OUT<TAB>FILENAME"},
	{"option of pyc", "freeze", []string{"optimize=1"},
		"PARAMS:1: not understood: 'optimize=1'; a line is NAME<TAB>SRC<TAB>OUT"},
	{"optimize=3", "pyc", []string{"optimize=3"},
		"PARAMS:1: bad value: 'optimize=3'; write optimize=0, optimize=1 or optimize=2"},
	{"optimize twice", "pyc", []string{"optimize=0", "optimize=1"},
		"PARAMS:2: given twice: 'optimize=1'; keep one of the optimize lines"},
	{"no optimize", "pyc", []string{"a.py\ta.pyc\ta.py"},
		"PARAMS: no optimize line; add optimize=0, optimize=1 or optimize=2"},
	{"no modules", "pyc", []string{"optimize=0"},
		"PARAMS: no module to compile; add lines SRC<TAB>OUT<TAB>FILENAME"},
	{"two fields", "pyc", []string{"optimize=0", "a.py\ta.pyc"},
		"PARAMS:2: not three fields in the line that starts with 'a.py'; write SRC<TAB>OUT<TAB>FILENAME"},
	{"four fields", "freeze", []string{"a\ta.py\ta.h\tx"},
		"PARAMS:1: not three fields in the line that starts with 'a'; write NAME<TAB>SRC<TAB>OUT"},
	{"empty field", "pyc", []string{"a.py\t\ta.py"},
		"PARAMS:1: not three fields in the line that starts with 'a.py'; write SRC<TAB>OUT<TAB>FILENAME"},
	{"over the source", "pyc", []string{"a.py\ta.py\ta.py"},
		"PARAMS:1: source and output are the same: 'a.py'; write the output elsewhere"},
	{"one output twice", "pyc", []string{"optimize=0", "a.py\to\ta.py", "b.py\to\tb.py"},
		"PARAMS: both 'a.py' and 'b.py' would be written to 'o'; give each an output of its own"},
	{"name of a header", "freeze", []string{"a-b\ta.py\ta.h"},
		"PARAMS:1: bad name: 'a-b'; a frozen module's name has letters, digits, '_' and '.'"},
	{"name in latin-1", "pyc", []string{"a.py\ta.pyc\t\xe4.py"},
		"PARAMS:1: bad name: '\xe4.py'; it is not UTF-8: rename the module"},
	{"nul", "pyc", []string{"optimize=\x000"},
		"PARAMS: holds a NUL byte; it must be lines of UTF-8 text"},
	{"missing source", "pyc", []string{"optimize=0", "none.py\tout\tnone.py"},
		"none.py: cannot read: No such file or directory; declare it as an input, or correct its line"},
	{"folder as source", "pyc", []string{"optimize=0", "folder\tout\tnone.py"},
		"folder: cannot read: Is a directory; declare it as an input, or correct its line"},
	{"no folder for the output", "pyc", []string{"optimize=0", "a.py\tnone/out\ta.py"},
		"none/out: cannot write: No such file or directory; its folder must exist and have room"},
	{"full disk", "pyc", []string{"optimize=0", "a.py\tfull\ta.py"},
		"full: cannot write: No space left on device; its folder must exist and have room"},
}

func TestWrongLines(t *testing.T) {
	for _, c := range wrongLines {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write(t, dir+"/a.py", "x = 1\n")
			write(t, dir+"/b.py", "x = 1\n")
			if err := os.Mkdir(dir+"/folder", 0o777); err != nil {
				t.Fatal(err)
			}
			// A link, because the twin removes its outputs after a failure.
			if err := os.Symlink("/dev/full", dir+"/full"); err != nil {
				t.Fatal(err)
			}
			write(t, dir+"/PARAMS", strings.Join(c.lines, "\n")+"\n")
			text, code := start(t, dir, nil, c.command, "@PARAMS")
			if want := "twin: " + c.want + "\n"; code != 2 || text != want {
				t.Errorf("exit %d, got\n%swant\n%s", code, text, want)
			}
			if string(read(t, dir+"/a.py")) != "x = 1\n" {
				t.Error("a.py has changed")
			}
		})
	}
}

func TestWrongArguments(t *testing.T) {
	const use = "; use: twin pyc @FILE (lines optimize=N, SRC<TAB>OUT<TAB>FILENAME) or twin freeze @FILE (lines NAME<TAB>SRC<TAB>OUT)\n"
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "needs a command and one @FILE" + use},
		{[]string{"pyc", "params"}, "needs a command and one @FILE" + use},
		{[]string{"pyc", "@a", "@b"}, "needs a command and one @FILE" + use},
		{[]string{"-c", "@pass"}, "unknown command" + use},
		{[]string{"pyc", "@none"}, "none: cannot read: No such file or directory; give @FILE, a file of lines\n"},
	} {
		text, code := start(t, t.TempDir(), nil, c.args...)
		if code != 2 || text != "twin: "+c.want {
			t.Errorf("%q: exit %d, got\n%swant\n%s", c.args, code, text, c.want)
		}
	}
}

func TestDevicesStay(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a.py", "x = = 1\n")
	if text, code := run(t, dir, "pyc", "optimize=0", job("a.py", os.DevNull, "a.py")); code != 1 {
		t.Errorf("exit %d: %s", code, text)
	}
	if info, err := os.Stat(os.DevNull); err != nil || info.Mode().IsRegular() {
		t.Fatalf("%s is gone: restore it with mknod -m 666 /dev/null c 1 3", os.DevNull)
	}
}

// A failure behind a success takes the success's output along.
func TestNothingIsLeftAfterAFailure(t *testing.T) {
	dir := t.TempDir()
	write(t, dir+"/a.py", "x = 1\n")
	for _, second := range []string{job("none.py", "b.pyc", "b.py"), job("a.py", "none/b.pyc", "b.py")} {
		if text, code := run(t, dir, "pyc", "optimize=0", job("a.py", "a.pyc", "a.py"), second); code != 2 {
			t.Errorf("exit %d: %s", code, text)
		}
		if !missing(filepath.Join(dir, "a.pyc")) {
			t.Errorf("%q: a.pyc is there", second)
		}
	}
}
