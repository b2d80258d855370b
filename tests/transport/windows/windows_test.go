// Package windows_test closes sockets of Windows, under wine, with receives pending and input unread.
package windows_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	python = flag.String("python", "", "a runtime for Windows")
	script = flag.String("script", "", "pending.py")
	source = flag.String("source", "", "__init__.py of pyruntime_net")
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main("wine", *python, m.Run))
}

// got is a line of pending.py.
var got = regexp.MustCompile(`(?m)^(.*), (close\(\)|close_gracefully\(\)): peer got \(([0-9]+), (True|False), '(.*)'\) of ([0-9]+); (.*)$`)

func TestPending(t *testing.T) {
	wine := runner.On(t, "wine")
	text := wine.Output(*python, wine.File(*script), wine.File(filepath.Dir(filepath.Dir(*source))))
	t.Log(text)
	cases := got.FindAllStringSubmatch(text, -1)
	if len(cases) != 8 {
		t.Fatalf("%d cases, expected 8:\n%s", len(cases), text)
	}
	for _, c := range cases {
		all := c[3] == c[6] && c[5] == "end"
		switch {
		case c[4] != "True":
			t.Errorf("%s: the peer got other bytes", c[0])
		case c[2] == "close_gracefully()" && (!all || !strings.Contains(c[7], "clean=True") || !strings.Contains(c[7], "pending=0")):
			t.Errorf("%s: expected all bytes, clean=True, pending=0", c[0])
		case c[2] == "close()" && all && c[1] != "receive pending":
			t.Errorf("%s: nothing was lost, so the case shows nothing", c[0])
		}
	}
	for _, want := range []string{
		"settle(), nothing came: b'', pending False, error 995\n",
		"settle(), data came: b'what came after the receive timed out', pending False, error 0\n",
		"the socket still works: b'next'\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no line %q in\n%s", want, text)
		}
	}
}
