package cross

import "testing"

func TestTool(t *testing.T) {
	b := newBox(t, *tool)
	for _, c := range []struct {
		args   []string
		stdout string
		code   int
	}{
		{[]string{"args", "a b", "", "--x=\"y\"", "ü", "日本", "*"}, `["a b", "", "--x=\"y\"", "\u00fc", "\u65e5\u672c", "*"]` + "\n", 0},
		{[]string{"exit", "9"}, "", 9},
	} {
		if got := b.run(t, b.env(), c.args...); got != (result{c.stdout, "", c.code}) {
			t.Errorf("%q: got %+v, want %q, exit code %d", c.args, got, c.stdout, c.code)
		}
	}
}

func TestToolsChildren(t *testing.T) {
	if err := theRunner(t).NoChildren(); err != nil {
		t.Skip(err)
	}
	b := newBox(t, *tool)
	want := result{`[7, "H\u00c9", "\u00e9"]` + "\n", "", 0}
	if got := b.run(t, b.env(), "child"); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	other := newBox(t, *probe)
	want = result{`"\u00fc|a b|(null)|"` + "\n", "", 0}
	if got := b.run(t, b.env(), "stranger", theRunner(t).Path(other.exe)); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
