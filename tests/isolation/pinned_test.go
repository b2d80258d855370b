package isolation

import (
	"os"
	"strings"
	"testing"
)

// The site :pinned_site: imports pinned_startup, UTF-8 mode on, hash seed 42, warnings error::UserWarning, site_beside.
func newPinned(t *testing.T) *box {
	b := newBox(t, "PYRUNTIME_PINNED", "branch")
	b.write("packages/pinned_startup.py", "import sys; sys.started = sys.flags.utf8_mode\n")
	return b
}

func TestPinnedModes(t *testing.T) {
	b := newPinned(t)
	for code, want := range map[string]string{
		"import sys; print(sys.started)":                                                "1\n",
		"import sys; print(sys.flags.utf8_mode, sys.stdin.encoding)":                    "1 utf-8\n",
		"import sys; print(sys.warnoptions, sys.orig_argv[1])":                          "['error::UserWarning'] -c\n",
		"import sys; print(sys.flags.hash_randomization, hash('abc'))":                  "1 ",
		"import warnings\ntry: warnings.warn('x')\nexcept UserWarning: print('raised')": "raised\n",
	} {
		cmd := b.command("-c", code)
		cmd.Env = b.environment("LC_ALL=C.ISO-8859-1", "PYTHONHASHSEED=7")
		if got := plain(t, cmd); !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %s, want %s", code, got, want)
		}
	}
	hash := []string{"-c", "print(hash('abc'), hash('ä'))"}
	if first, second := plain(t, b.command(hash...)), plain(t, b.command(hash...)); first != second {
		t.Errorf("hashes differ: %s %s", first, second)
	}
	free := newBox(t, "PYRUNTIME_PYTHON", "free")
	if first, second := plain(t, free.command(hash...)), plain(t, free.command(hash...)); first == second {
		t.Errorf("hashes of a site with a random seed are the same: %s", first)
	}
}

// The user's -W stand after the site's, so they win.
func TestCommandLineWinsOverSite(t *testing.T) {
	b := newPinned(t)
	got := plain(t, b.command("-W", "ignore::UserWarning", "-c", "import sys, warnings; warnings.warn('x'); print(sys.warnoptions)"))
	if got != "['error::UserWarning', 'ignore::UserWarning']\n" {
		t.Errorf("got %s", got)
	}
}

func TestStartUpModuleIsMissing(t *testing.T) {
	b := newPinned(t)
	if err := os.Remove(b.root + "/packages/pinned_startup.py"); err != nil {
		t.Fatal(err)
	}
	b.fails("cannot import the start-up module pinned_startup of the site ", "-c", "pass")
}

// With a site.py beside it the executable's own site plays no part.
func TestSiteBeside(t *testing.T) {
	b := newPinned(t)
	b.write("bin/site.py", "import sys; print('beside', sys.path, 'started' in dir(sys)); sys.path.append(sys.executable + '/stdlib')\n")
	b.write("bin/local.py", "WHERE = 'bin'\n")
	got := plain(t, b.command("-c", "import local, os, site, sys; print(sys.path, site.__file__)"))
	bin := b.root + "/bin"
	if want := "beside ['" + bin + "'] False\n['" + bin + "', '" + b.exe + "/stdlib'] " + bin + "/site.py\n"; got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	b.write("bin/site.py", "1/0\n")
	b.fails("site.py beside the executable, in "+bin+", failed (mode site_beside of ", "-c", "pass")
}

// A runtime without the mode does not even look.
func TestSiteBesideIsOffByDefault(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.write("bin/site.py", "1/0\n")
	plain(t, b.command("-c", "import site"))
}
