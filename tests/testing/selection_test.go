package testing_test

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

// ran returns the tests of many_test.py that ran, sorted.
func (r *run) ran() []string {
	var names []string
	for _, line := range strings.Split(r.stdout, "\n") {
		if name, ok := strings.CutPrefix(line, "ran "); ok {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestFilter(t *testing.T) {
	both := []string{"Second.test_ready", "Second.test_temporary_folder"}
	for filter, want := range map[string][]string{
		"First.test_3":               {"First.test_3"},
		"many_test.First.test_3":     {"First.test_3"},
		"Second":                     both,
		"Second.*":                   both,
		"*.Second.*":                 both,
		"test_[34]":                  {"First.test_3", "First.test_4"},
		"test_?ady test_3 test_t*r":  {"First.test_3", "Second.test_temporary_folder"},
		"many_test.Second.test_r*":   {"Second.test_ready"},
		"__main__ First.test_5 none": {"First.test_5"},
	} {
		for _, runner := range runners {
			r := start(t, "many_"+runner, 0, "TESTBRIDGE_TEST_ONLY="+filter)
			if got := r.ran(); !slices.Equal(got, want) {
				t.Errorf("%s, %q: ran %q, expected %q", runner, filter, got, want)
			}
		}
	}
}

func TestFilterThatFitsNothing(t *testing.T) {
	for _, runner := range runners {
		r := start(t, "many_"+runner, 5, "TESTBRIDGE_TEST_ONLY=First.test_33 no")
		r.says("//tests/testing:many_" + runner + ": --test_filter=First.test_33 no fits none of its 12 tests, such as many_test.First.test_0")
	}
}

// Every test is in one shard, and a shard that gets none passes.
func TestShards(t *testing.T) {
	for _, runner := range runners {
		for total, filter := range map[int]string{1: "", 5: "", 2: "First"} {
			var all []string
			for index := range total {
				status := t.TempDir() + "/status"
				r := start(t, "many_"+runner, 0, fmt.Sprint("TEST_TOTAL_SHARDS=", total), fmt.Sprint("TEST_SHARD_INDEX=", index),
					"TEST_SHARD_STATUS_FILE="+status, "TESTBRIDGE_TEST_ONLY="+filter)
				if _, err := os.Stat(status); err != nil {
					t.Error(err)
				}
				if got := len(r.ran()); filter == "" && (got < 12/total || got > 12/total+1) {
					t.Errorf("%s: shard %d of %d ran %d tests", runner, index, total, got)
				}
				all = append(all, r.ran()...)
			}
			slices.Sort(all)
			want := map[string]int{"": 12, "First": 10}[filter]
			if len(slices.Compact(slices.Clone(all))) != want || len(all) != want {
				t.Errorf("%s: %d shards ran %q", runner, total, all)
			}
		}
	}
}

func TestFailFast(t *testing.T) {
	r := start(t, "every_outcome_unittest", 1, "TESTBRIDGE_TEST_RUNNER_FAIL_FAST=1", "TESTBRIDGE_TEST_ONLY=Outcomes.test_f test_raises")
	want := map[string]string{"every_outcome_test.Outcomes.test_fails": `failed: 'a\x00b' != '<c>'`}
	if got := r.report().outcomes(); !maps.Equal(got, want) {
		t.Errorf("ran %q", got)
	}
}
