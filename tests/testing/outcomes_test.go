package testing_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestReportOfEveryOutcome(t *testing.T) {
	want := map[string]string{
		"every_outcome_test.Awaits.test_awaits":                "passed",
		"every_outcome_test.Fixture.setUpClass":                "error: no fixture",
		"every_outcome_test.Outcomes.test_fails":               `failed: 'a\x00b' != '<c>'`,
		"every_outcome_test.Outcomes.test_fails_as_expected":   "skipped: failed as expected: known",
		"every_outcome_test.Outcomes.test_parts (number=1)":    "failed: 1 == 1",
		"every_outcome_test.Outcomes.test_passes":              "passed",
		"every_outcome_test.Outcomes.test_passes_unexpectedly": "failed: passed, which was not expected",
		"every_outcome_test.Outcomes.test_raises":              "error: first line",
		"every_outcome_test.Outcomes.test_skipped":             `skipped: not "now"`,
	}
	for _, runner := range runners {
		r := start(t, "every_outcome_"+runner, 1)
		s := r.report()
		if got := s.outcomes(); !maps.Equal(got, want) {
			t.Errorf("%s: got\n%q\nwant\n%q", runner, got, want)
		}
		if s.Name != "//tests/testing:every_outcome_"+runner || s.Tests != 9 || s.Failures != 3 || s.Errors != 2 || s.Skipped != 2 {
			t.Errorf("%s: %q with %d tests, %d failures, %d errors, %d skipped", runner, s.Name, s.Tests, s.Failures, s.Errors, s.Skipped)
		}
		r.says("FAILED (failures=2, errors=2, skipped=1, expected failures=1, unexpected successes=1)")
	}
}

func TestReportHoldsTextsAndOutput(t *testing.T) {
	s := start(t, "every_outcome_main", 1).report()
	for _, c := range s.Cases {
		switch c.Name {
		case "test_passes":
			if c.Out != "out \\x1b[1m<&>\n" || c.Err != "err\n" {
				t.Errorf("wrote %q and %q", c.Out, c.Err)
			}
		case "test_fails":
			for _, text := range []string{`every_outcome_test.py", line 13, in test_fails`, `self.assertEqual("a\x00b", "<c>")`, `'a\x00b' != '<c>'`} {
				if !strings.Contains(c.Failure.Text, text) {
					t.Errorf("%q is not in %q", text, c.Failure.Text)
				}
			}
		case "test_raises":
			if c.Error.Type != "ValueError" || !strings.Contains(c.Error.Text, `second \udcff`) {
				t.Errorf("error %q: %q", c.Error.Type, c.Error.Text)
			}
		}
	}
}

func TestModulesOfAPackage(t *testing.T) {
	r := start(t, "package", 1)
	want := map[string]string{
		"pkg.broken_test.import_of_broken_test.test_import":   "error: the module cannot be imported",
		"pkg.second_test.Second.test_second":                  "passed",
		"pkg.skipped_test.import_of_skipped_test.test_import": "skipped: no display",
		"pkg.test_first.First.test_shared":                    "passed",
	}
	if got := r.report().outcomes(); !maps.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	r.says(`broken_test.py", line 3, in <module>`, "KeyError: 'at import'")
}

func TestNoTests(t *testing.T) {
	for _, runner := range runners {
		start(t, "empty_"+runner, 5).says("//tests/testing:empty_" + runner + ": no tests in empty_test; a test is a method test... of a unittest.TestCase")
	}
	start(t, "forgotten_main", 1).says("//tests/testing:forgotten_main: forgotten_test.py defines Forgotten and ran no test; " +
		`end it with unittest.main(), or give the target runner = "unittest"`)
	if got := start(t, "forgotten_unittest", 1).report().outcomes(); len(got) != 1 {
		t.Errorf("got %q", got)
	}
}

func TestScript(t *testing.T) {
	r := start(t, "script_main", 0)
	if _, err := os.Stat(filepath.Join(r.folder, "test.xml")); !os.IsNotExist(err) {
		t.Errorf("a report of no test: %v", err)
	}
	start(t, "script_main", 7, "STATUS=7")
	r = start(t, "script_main", 1, "BAD=1")
	r.says(`script_test.py", line 7, in <module>`, `raise ValueError("as told")`, "ValueError: as told")
	if strings.Contains(r.stderr, "pyruntime_testing") {
		t.Errorf("the traceback shows the runner: %s", r.stderr)
	}
}

func TestChildProcesses(t *testing.T) {
	for _, runner := range runners {
		start(t, "children_"+runner, 0)
	}
}

func TestBreakpoint(t *testing.T) {
	for _, runner := range runners {
		r := startWith(t, "debugged_"+runner, 0, "p answer\nanswer += 1\nc\n")
		for _, text := range []string{"(Pdb) 42\n", "test_stops()", "-> breakpoint()"} {
			if !strings.Contains(r.stdout, text) {
				t.Errorf("%s: %q is not in %q", runner, text, r.stdout)
			}
		}
	}
}

func TestTestsInATest(t *testing.T) {
	want := map[string]string{"nested_test.Outer.test_1_runs_others": "passed", "nested_test.Outer.test_2_follows": "passed"}
	for _, runner := range runners {
		if got := start(t, "nested_"+runner, 0).report().outcomes(); !maps.Equal(got, want) {
			t.Errorf("%s: got %q", runner, got)
		}
	}
}

// What is in a test, for people.
func TestReportOfItsModules(t *testing.T) {
	files := strings.Fields(os.Getenv("REPORT"))
	if len(files) != 2 {
		t.Skip("needs what Bazel builds: bazel test //tests/testing:testing_test")
	}
	data, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), slices.MaxFunc(files, strings.Compare))) // .json, .txt
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"//tests/testing:covered_unittest: ", "covered_test  tests/testing/cases/covered_test.py", "shop.price"} {
		if !strings.Contains(string(data), text) {
			t.Errorf("%q is not in\n%s", text, data)
		}
	}
}
