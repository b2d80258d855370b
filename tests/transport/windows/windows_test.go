// Package windows_test closes sockets of Windows, under wine, with receives pending and input unread.
package windows_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// got is a line of pending.py.
var got = regexp.MustCompile(`(?m)^(.*), (close\(\)|close_gracefully\(\)): peer got \(([0-9]+), (True|False), '(.*)'\) of ([0-9]+); (.*)$`)

// wine is the command that runs pending.py.
func wine(t *testing.T) *exec.Cmd {
	t.Helper()
	python := os.Getenv("WINDOWS_PYTHON")
	if python == "" {
		t.Fatal("WINDOWS_PYTHON is not set: --test_env=WINDOWS_PYTHON=/path/to/python.exe")
	}
	if _, err := exec.LookPath("wine"); err != nil {
		t.Fatal("wine is not installed: apt-get install wine")
	}
	script, err := filepath.Abs("pending.py")
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(os.Getenv("TEST_SRCDIR"), strings.Fields(os.Getenv("NET"))[0])
	folder := filepath.Dir(filepath.Dir(source))
	cmd := exec.Command("wine", python, windowsPath(script), windowsPath(folder))
	cmd.Env = append(os.Environ(), "WINEPREFIX="+t.TempDir(), "WINEDEBUG=-all")
	return cmd
}

// windowsPath is the name of a file for a program in wine.
func windowsPath(path string) string {
	return "Z:" + strings.ReplaceAll(path, "/", `\`)
}

func TestPending(t *testing.T) {
	out, err := wine(t).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	text := strings.ReplaceAll(string(out), "\r", "")
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
