package regrtest

import (
	"maps"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/table"
)

func TestParse(t *testing.T) {
	got, err := Parse(strings.NewReader(`Using random seed: 304315382
0:00:00 load avg: 8.63 Run 9 tests in parallel using 2 worker processes
0:00:02 load avg: 8.63 [  1/480] test___all__ passed
0:00:05 load avg: 6.50 [  2/480] test.test_asyncio.test_ssl passed (33.0 sec) -- running (1): test_b (2 min 11 sec)
0:00:05 load avg: 6.50 [  3/480] test_tk skipped
test_tk skipped -- No module named '_tkinter'
0:00:06 load avg: 6.50 [  4/480] test_curses skipped (resource denied) (1.5 sec)
test_curses skipped -- Use of the 'curses' resource not enabled
0:00:07 load avg: 6.50 [  5/480/1] test_os failed (1 error, 2 failures) (1 min 2 sec)
0:00:08 load avg: 6.50 [  6/480/2] test_zip failed (env changed)
0:00:08 load avg: 6.50 [  7/480/3] test_crash worker non-zero exit code -- running (1): test_b (30.1 sec)
0:00:08 load avg: 6.50 [  8/480/4] test_slow timed out (15 min 0 sec)
0:00:08 load avg: 6.50 [  9/480/4] test_none ran no tests
0:00:09 load avg: 6.50 [ 10/480/5] test_again failed (1 failure)
0:00:09 load avg: 6.50 running (1): test_b (30.1 sec)
0:00:10 mem: 20.1 MiB [1/1] test_again passed
0:00:10 load avg: 6.50 [1/1] test_uncaught failed (uncaught exception)
`))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]table.Result{
		"test___all__":               {Status: table.Passed},
		"test.test_asyncio.test_ssl": {Status: table.Passed},
		"test_tk":                    {Status: table.Skipped, Detail: "No module named '_tkinter'"},
		"test_curses":                {Status: table.Skipped, Detail: "Use of the 'curses' resource not enabled"},
		"test_os":                    {Status: table.Failed, Detail: "1 error, 2 failures"},
		"test_zip":                   {Status: table.Failed, Detail: "env changed"},
		"test_crash":                 {Status: table.Failed, Detail: "worker non-zero exit code"},
		"test_slow":                  {Status: table.Failed, Detail: "timed out"},
		"test_none":                  {Status: table.Skipped, Detail: "ran no tests"},
		"test_again":                 {Status: table.Passed},
		"test_uncaught":              {Status: table.Failed, Detail: "uncaught exception"},
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestParseUnknown(t *testing.T) {
	_, err := Parse(strings.NewReader("0:00:02 load avg: 8.63 [1/1] test_abc exploded\n"))
	const want = `regrtest: test_abc: unknown result "exploded": teach regrtest/parse.go what it means`
	if err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}
