package lazy_test

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const waiting = `
import sys, pyruntime_lazy
print(sorted(item["name"] for item in pyruntime_lazy.report()["waiting"]))
`

// What a site excepts runs at once, and so do its modules for the start; what these import is lazy.
func TestBypass(t *testing.T) {
	const code = `
import order, json, pyruntime_lazy
print(order.ran, type(json).__name__)
reasons = pyruntime_lazy.report()["bypassed"]
print(reasons["named"], reasons["plugins"] == reasons["plugins.one"] == reasons["named"], reasons["json"], sep=", ")
` + waiting
	want := "['named', 'plugins', 'plugins.one', 'startup'] module\n" +
		"named by the settings, True, in a folder that the settings name\n['later']\n"
	if got := prints(t, runtimes.Built(t, "LISTS"), "-X", "pyruntime_root="+here(t, "."), "-c", code); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// With a list of what is lazy, nothing else is.
func TestOnly(t *testing.T) {
	const code = `
import json, csv, later, order
later.order
json.dumps
` + waiting + `
names = [item["name"] for item in pyruntime_lazy.report()["loaded"]]
print(names, "json.scanner" in sys.modules, pyruntime_lazy.report()["bypassed"]["csv"])
`
	want := "[]\n['order', 'later', 'json.decoder', 'json.encoder', 'json'] True not among those that the settings make lazy\n"
	if got := prints(t, runtimes.Built(t, "ONLY"), "-X", "pyruntime_root="+here(t, "."), "-c", code); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// -X overrides the site. Without it a lazy runtime is lazy from its first import by path on.
func TestOption(t *testing.T) {
	python := runtimes.Built(t, "GLIBC")
	const code = "import json, sys, pyruntime_lazy; print('json.decoder' in sys.modules, pyruntime_lazy.report()['installed'])"
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "False True\n"},
		{[]string{"-X", "pyruntime_lazy=1"}, "False True\n"},
		{[]string{"-X", "pyruntime_lazy=0"}, "True False\n"},
	} {
		if got := prints(t, python, append(c.args, "-c", code)...); got != c.want {
			t.Errorf("%q: got %q, want %q", c.args, got, c.want)
		}
	}
	r := run(t, python, "-X", "pyruntime_lazy=yes", "-c", "pass")
	if want := "//tests/lazy:python: -X pyruntime_lazy=yes: write 1 (on) or 0 (off)\n"; r.err == nil || !strings.HasSuffix(r.stderr, want) {
		t.Errorf("%v %q, want %q", r.err, r.stderr, want)
	}
}

// The traceback of a first use names the import, also of a module in the archive.
func TestTraceback(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		want := `
Traceback (most recent call last):
  File "<string>", line 4, in <module>
    asyncio.windows_events.x
  File "` + python + `/stdlib/asyncio/windows_events.py", line 6, in <module>
ImportError: win32 only
'asyncio.windows_events' was imported lazily, and ran at this first use. The import:
  File "<string>", line 2
`
		r := run(t, python, "-c", "pass\nimport asyncio.windows_events\n\nasyncio.windows_events.x")
		if r.err == nil || "\n"+r.stderr != want {
			t.Errorf("got\n%s\nwant%s", r.stderr, want)
		}
	})
}

// Modules that were imported and never used do not run at the end of the program.
func TestEndRunsNothing(t *testing.T) {
	const code = `
import pyruntime_lazy
pyruntime_lazy.uninstall()
pyruntime_lazy.install(memory=lambda: print("runs") or 0)
import asyncio, concurrent.futures.thread, logging.handlers, multiprocessing, subprocess, threading, traceback, weakref
print("end")
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		if got := prints(t, python, "-c", code); !strings.HasSuffix(got, "end\n") {
			t.Errorf("got %q", got)
		}
	})
}

// An isolated subinterpreter imports lazily as the main one does.
func TestSubinterpreter(t *testing.T) {
	const code = `
import _interpreters
one = _interpreters.create("isolated")
print(_interpreters.exec(one, "import colorsys, pyruntime_lazy; assert 'colorsys' in str(pyruntime_lazy.report()['waiting'])"))
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		if got := prints(t, python, "-c", code); got != "None\n" {
			t.Errorf("got %q", got)
		}
	})
}
