package embed

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// A module of the host is found before one of the archive, a frozen one and a linked one of its name.
func TestModulesShadow(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "module=math", "module=json", "module=logic.rules", "module=encodings.idna",
			"code=import math, json, logic.rules, encodings.idna\nprint(math.where(), json.where(), logic.rules.where(), encodings.idna.where(), logic.__file__)", "run").
			wants(t, "the host the host the host the host /<zip>/scripts/logic/__init__.pyc\n")
		// And not in the next start, where the host gives none.
		host(t, exe, "cycles=2", "module=json", "code=import json; assert json.where()", "cycles").has(t, "rss ")
	})
}

func TestLog(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		code := `import sys, threading, warnings
print("printed")
warnings.warn("careful")
class Broken:
    def __del__(self): raise ValueError("in del")
Broken()
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
sys.stderr.write("half \udc80 a character\n")
sys.__stdout__.writelines(["a", "b"])
sys.stdout.flush()
try: sys.stdout.write(1)
except TypeError as e: print(e)
try: sys.stdout.fileno()
except OSError: print(sys.stdout.encoding, sys.stdout.errors, sys.stdout.name, sys.stdout.isatty(), sys.stdout.writable())
import traceback
try: 1 / 0
except ZeroDivisionError: traceback.print_exc()`
		r := host(t, exe, "log", "code="+code, "run")
		text := strings.ReplaceAll(r.text, "\nlog 2 ", "")
		for _, part := range []string{
			"log 1 printed\n", "<host>:3: UserWarning: careful\\n", "Exception ignored in: ", "ValueError: in del", "Exception in thread",
			"ZeroDivisionError: division by zero", "half \\udc80 a character\\n", "log 1 a\nlog 1 b\n",
			"log 1 write() argument must be str, not int\n", "log 1 utf-8\n", "log 1 backslashreplace\n", "log 1 <stdout>\n", "Traceback (most recent call last):",
		} {
			if !strings.Contains(text, part) {
				t.Errorf("no %q in:\n%s", part, r.text)
			}
		}
		for _, line := range strings.Split(strings.TrimSpace(r.text), "\n") {
			if !strings.HasPrefix(line, "log ") {
				t.Errorf("something went another way: %s", line)
			}
		}
	})
}

// What CPython itself leaves after a start: its interned strings, in blocks. The same tree, ./configure && make, leaves 1,979.
const kept = 1979

// All memory comes from the host, it comes back, and cycles cost nothing but what CPython keeps.
func TestAllocatorAndCycles(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		left := func(cycles int) int {
			r := host(t, exe, "allocator", "cycles="+itoa(cycles), "code=pass", "cycles")
			lines := strings.Split(strings.TrimSpace(r.text), "\n")
			var allocated, resized, released int
			if _, err := fmt.Sscanf(lines[len(lines)-1], "allocated %d resized %d released %d", &allocated, &resized, &released); err != nil {
				t.Fatalf("%v in:\n%s", err, r.text)
			}
			if allocated < 10000*cycles || resized < 100*cycles {
				t.Errorf("%d cycles: only %d blocks, %d resized", cycles, allocated, resized)
			}
			return allocated - released
		}
		first, tenth, twentieth := left(1), left(10), left(20)
		if first > kept || tenth-first > 9*kept || twentieth-tenth != (tenth-first)/9*10 {
			t.Errorf("blocks left after 1, 10 and 20 starts: %d, %d, %d", first, tenth, twentieth)
		}
		t.Logf("blocks left after 1, 10 and 20 starts: %d, %d, %d", first, tenth, twentieth)
	})
}

// Each start begins afresh, with other modules too.
func TestStartsAgain(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		code := "import asyncio, decimal, json, logging, re, sqlite3, ssl, threading, sys\n" +
			"assert not hasattr(sys, 'seen'); sys.seen = 1\nasyncio.run(asyncio.sleep(0))\nsqlite3.connect(':memory:').close()\nssl.create_default_context()"
		r := host(t, exe, "cycles=5", "code="+code, "cycles")
		if r.code != 0 || strings.Count(r.text, "rss ") != 5 {
			t.Errorf("exit code %d:\n%s", r.code, r.text)
		}
	})
}
