package testing_test

import (
	"maps"
	"os"
	"testing"
)

var crashed = map[string]string{
	"crash_test.Crash.test_1_before": "passed",
	"crash_test.Crash.test_2_crash":  "error: the process ended during this test",
}

// What ran before a crash is in the report, and the test that crashed.
func TestCrash(t *testing.T) {
	for _, runner := range runners {
		mark := t.TempDir() + "/premature"
		r := start(t, "crash_"+runner, -1, "CRASH=segfault", "TEST_PREMATURE_EXIT_FILE="+mark)
		r.says("Fatal Python error: Segmentation fault", `crash_test.py", line 15 in test_2_crash`)
		if got := r.report().outcomes(); !maps.Equal(got, crashed) {
			t.Errorf("%s: got %q", runner, got)
		}
		if _, err := os.Stat(mark); err != nil {
			t.Error(err)
		}
	}
}

func TestExitOfTheProcessIsNoSuccess(t *testing.T) {
	for _, runner := range runners {
		mark := t.TempDir() + "/premature"
		r := start(t, "crash_"+runner, 1, "CRASH=exit", "TEST_PREMATURE_EXIT_FILE="+mark)
		r.says("//tests/testing:crash_" + runner + ": a test called os._exit(0), the tests behind it did not run")
		if got := r.report().outcomes(); !maps.Equal(got, crashed) {
			t.Errorf("%s: got %q", runner, got)
		}
		if _, err := os.Stat(mark); err != nil {
			t.Error(err)
		}
	}
}

// A child process may end as it likes.
func TestRegularEnd(t *testing.T) {
	for _, runner := range runners {
		mark := t.TempDir() + "/premature"
		if got := start(t, "crash_"+runner, 0, "CRASH=fork", "TEST_PREMATURE_EXIT_FILE="+mark).report(); got.Tests != 3 || len(got.Cases) != 3 {
			t.Errorf("%s: got %q", runner, got.outcomes())
		}
		if _, err := os.Stat(mark); !os.IsNotExist(err) {
			t.Errorf("%s: %s is left, %v", runner, mark, err)
		}
	}
}
