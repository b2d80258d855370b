package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func adapted(t *testing.T, args ...string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.py")
	var stderr bytes.Buffer
	if code := run(append([]string{args[0], "-out", out}, args[1:]...), &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	text, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func file(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "in.py")
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSource(t *testing.T) {
	for before, want := range map[string]string{
		"x = 1\n": "x = 1\nx = 2\n",
		"x = 1":   "x = 1\nx = 2\n",
		"":        "x = 2\n",
	} {
		if got := adapted(t, "source", file(t, before), file(t, "x = 2\n")); got != want {
			t.Errorf("%q: got %q", before, got)
		}
	}
}

func TestFunctions(t *testing.T) {
	text := adapted(t, "functions", "-first", "1", "-last", "2")
	for _, want := range []string{
		"def outer(call):\n",
		"        lambda _0, _1: call(_0, (_1, )),\n",
		"        lambda _0, _1, _2: call(_0, (_1, _2, )),\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in:\n%s", want, text)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "adapt: want a command, `source` or `functions`"},
		{[]string{"both"}, "adapt: both: want `source -out OUT SOURCE MORE`"},
		{[]string{"source", "a"}, "adapt: source: want `source -out OUT SOURCE MORE`"},
		{[]string{"source", "absent.py", "absent.py"}, "adapt: open absent.py"},
		{[]string{"@absent"}, "adapt: parameter file: open absent"},
	} {
		var stderr bytes.Buffer
		if code := run(c.args, &stderr); code != 1 || !strings.Contains(stderr.String(), c.want) {
			t.Errorf("%q: %d, %s", c.args, code, stderr.String())
		}
	}
}
