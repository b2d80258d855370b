// Package regrtest runs CPython's own test runner and reads what it prints.
package regrtest

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/table"
)

var (
	// progress is the line about a finished file: "0:00:15 load avg: 3.52 [ 16/480] test_x passed -- running: ...".
	progress = regexp.MustCompile(`^\d+:\d\d:\d\d (?:load avg: \S+ )?(?:mem: [\d.]+ \S+ )?\[ *\d+(?:/\d+)*\] (\S+) (.+)$`)
	// reason is the line that a skipped file adds.
	reason = regexp.MustCompile(`^(test\S*) skipped -- (.+)$`)
	// rest is what progress adds about others and about time.
	rest = regexp.MustCompile(`(?: \(\d+ min \d+ sec\)| \([\d.]+ (?:ms|sec|min)\))? -- running.*$| \(\d+ min \d+ sec\)$| \([\d.]+ (?:ms|sec|min)\)$`)
)

// Parse reads the runner's output, of a run with -j. A file that ran again counts as it ended the last time.
func Parse(r io.Reader) (map[string]table.Result, error) {
	results := map[string]table.Result{}
	reasons := map[string]string{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		if m := progress.FindStringSubmatch(lines.Text()); m != nil {
			result, err := outcome(rest.ReplaceAllString(m[2], ""))
			if err != nil {
				return nil, fmt.Errorf("regrtest: %s: %w", m[1], err)
			}
			results[m[1]] = result
		} else if m := reason.FindStringSubmatch(lines.Text()); m != nil {
			reasons[m[1]] = m[2]
		}
	}
	for file, why := range reasons {
		if result := results[file]; result.Status == table.Skipped {
			result.Detail = why
			results[file] = result
		}
	}
	return results, lines.Err()
}

// outcome reads what the runner says of a file: see TestResult.__str__ in Lib/test/libregrtest/result.py.
func outcome(text string) (table.Result, error) {
	verb, detail, _ := strings.Cut(text, " ")
	detail = strings.TrimSuffix(strings.TrimPrefix(detail, "("), ")")
	switch {
	case text == "passed":
		return table.Result{Status: table.Passed}, nil
	case verb == "skipped":
		return table.Result{Status: table.Skipped, Detail: detail}, nil
	case text == "ran no tests":
		return table.Result{Status: table.Skipped, Detail: text}, nil
	case verb == "failed":
		return table.Result{Status: table.Failed, Detail: detail}, nil
	case verb == "worker", verb == "timed", verb == "interrupted", verb == "process":
		return table.Result{Status: table.Failed, Detail: text}, nil
	}
	return table.Result{}, fmt.Errorf("unknown result %q: teach regrtest/parse.go what it means", text)
}
