package transport_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// leastPassed is how many cases of CPython's test_ssl are to pass, those with a line in the table not counted.
const leastPassed = 85

// table is upstream.tsv: a case to its outcome and the reason, tab between.
func table(t *testing.T) map[string]string {
	t.Helper()
	content, err := os.ReadFile("upstream.tsv")
	if err != nil {
		t.Fatal(err)
	}
	return lines(content)
}

func lines(content []byte) map[string]string {
	result := map[string]string{}
	for line := range strings.Lines(string(content)) {
		name, rest, found := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if found && !strings.HasPrefix(line, "#") {
			result[name] = rest
		}
	}
	return result
}

func TestUpstream(t *testing.T) {
	t.Parallel()
	want := table(t)
	path, err := filepath.Abs("upstream.tsv")
	if err != nil {
		t.Fatal(err)
	}
	command := python(t, "upstream.py", filepath.Join(runfile(t, "SOURCES"), "Lib"), path)
	var stderr bytes.Buffer
	command.Stderr = &stderr
	stdout, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s%s", err, stdout, stderr.String())
	}
	passed := 0
	got := lines(stdout)
	for name, outcome := range got {
		switch {
		case outcome == "passed\t" && want[name] == "":
			passed++
		case outcome != want[name]:
			t.Errorf("%s: %q, upstream.tsv says %q\n%s", name, outcome, want[name], stderr.String())
		}
	}
	if passed < leastPassed {
		t.Errorf("%d cases passed, expected %d", passed, leastPassed)
	}
	for name, outcome := range want {
		kind, reason, _ := strings.Cut(outcome, "\t")
		if reason == "" || (kind != "left out" && kind != "skipped") {
			t.Errorf("upstream.tsv: %s: expected \"left out\" or \"skipped\", tab, the reason", name)
		}
		if _, ran := got[name]; ran != (kind == "skipped") {
			t.Errorf("upstream.tsv: %s: no such case, or it was run though it is left out", name)
		}
	}
}
