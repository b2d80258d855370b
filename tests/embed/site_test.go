package embed

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// What a site fixes holds in a program too: imports, warnings, the seed of hashes, lazy imports.
func TestSite(t *testing.T) {
	bare, archive := runtimes.Built(t, "BARE"), "zip=zip,file,"+runtimes.Built(t, "ARCHIVE")+",0,0"
	code := "import sys, warnings, pyruntime_lazy, json\n" +
		"print('logic.startup' in sys.modules, hash('a'), [m['name'] for m in pyruntime_lazy.report()['waiting']])\nwarnings.warn('w')"
	first := host(t, bare, archive, "code="+code, "run")
	first.has(t, "startup\nTrue ", " ['json']\n", "exception: code=4 line=3 file=<host> exit=0\n", "UserWarning: w")
	host(t, bare, archive, "code="+code, "run").wants(t, first.text)
}

// After each failure before CPython's own start the next start works.
func TestFailedStarts(t *testing.T) {
	bare, archive := runtimes.Built(t, "BARE"), "zip=zip,file,"+runtimes.Built(t, "ARCHIVE")+",0,0"
	for _, c := range []struct {
		args []string
		want []string
	}{
		{[]string{"arg=fail"}, []string{"initialize: code=3 line=6 file=", "ValueError: the start was told to fail\n"}},
		{[]string{"arg=exit"}, []string{"initialize: code=3 line=0 file= exit=9\n"}},
		{[]string{"path={none}/x"}, []string{"initialize: code=1 ", "the path entry {none}/x begins with no place"}},
	} {
		r := host(t, bare, append(c.args, archive, "code=print('runs')", "retry")...)
		r.has(t, append(c.want, "initialized 0 attach -1\nagain: code=0 line=0 file= exit=0\n", "runs\n")...)
	}
}

// Where CPython itself finds no memory, the host gets a message; then there is no other start in the process.
func TestNoMemory(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		for _, blocks := range []int{0, 1, 5, 20} {
			r := host(t, exe, "allocator", "limit="+itoa(blocks), "code=pass", "retry")
			if !strings.HasPrefix(r.text, "initialize: code=3 line=0 file= exit=0\nPython did not start: ") {
				t.Errorf("%d blocks: exit code %d\n%s", blocks, r.code, r.text)
			}
			r.has(t, "again: code=6 ", "CPython stopped in the middle of an earlier start: no other can follow in this process\n")
		}
	})
}
