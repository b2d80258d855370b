// Package table reads, checks and writes the table of results of CPython's own tests.
//
// One line a test file, in columns with a tab between them; lines that begin with # say what the columns are.
package table

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Columns are the names of the columns, in order.
var Columns = []string{"file", "conformance", "stock", "isolated", "always", "why", "why not isolated"}

// What became of a test file.
const (
	Passed  = "passed"
	Skipped = "skipped"
	Failed  = "failed"
	Out     = "-" // column isolated: the file makes no sense there
)

// Accepted begins the reason of a file that passes for stock and not for us.
const Accepted = "accepted: "

// Row is what is known of one test file.
type Row struct {
	File, Conformance, Stock, Isolated string
	Always                             bool // it is run by every `bazel test //...`
	Why                                string
	WhyNotIsolated                     string
}

// Table is all of them, by the name of the file, and the lines of comment before.
type Table struct {
	Comment []string
	Rows    []Row
}

// Parse reads a table; name is for errors.
func Parse(name string, r io.Reader) (Table, error) {
	var t Table
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if strings.HasPrefix(line, "#") {
			t.Comment = append(t.Comment, line)
			continue
		}
		row, err := parseRow(line)
		if err != nil {
			return t, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		if last := len(t.Rows) - 1; last >= 0 && t.Rows[last].File >= row.File {
			return t, fmt.Errorf("%s:%d: %s stands after %s: sort the lines, one a file", name, n, row.File, t.Rows[last].File)
		}
		t.Rows = append(t.Rows, row)
	}
	return t, lines.Err()
}

func parseRow(line string) (Row, error) {
	f := strings.Split(line, "\t")
	if len(f) != len(Columns) {
		return Row{}, fmt.Errorf("%d columns, want %d: %s", len(f), len(Columns), strings.Join(Columns, ", "))
	}
	row := Row{File: f[0], Conformance: f[1], Stock: f[2], Isolated: f[3], Always: f[4] == "always", Why: f[5], WhyNotIsolated: f[6]}
	for i, allowed := range [][]string{
		1: {Passed, Skipped, Failed},
		2: {Passed, Skipped, Failed},
		3: {Passed, Skipped, Failed, Out},
		4: {"", "always"},
	} {
		if allowed != nil && !slices.Contains(allowed, f[i]) {
			return row, fmt.Errorf("%s: %s is %q, want one of %q", row.File, Columns[i], f[i], allowed)
		}
	}
	return row, nil
}

// Write writes the table as Parse reads it.
func (t Table) Write(w io.Writer) error {
	var b strings.Builder
	for _, line := range t.Comment {
		b.WriteString(line + "\n")
	}
	slices.SortFunc(t.Rows, func(a, b Row) int { return cmp.Compare(a.File, b.File) })
	for _, r := range t.Rows {
		always := ""
		if r.Always {
			always = "always"
		}
		b.WriteString(strings.Join([]string{r.File, r.Conformance, r.Stock, r.Isolated, always, r.Why, r.WhyNotIsolated}, "\t") + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// Check returns what is wrong with the table: a result without its reason, a file that passes for stock alone.
func (t Table) Check() []string {
	var wrong []string
	for _, r := range t.Rows {
		accepted := strings.HasPrefix(r.Why, Accepted)
		switch {
		case r.Conformance != Passed && r.Why == "":
			wrong = append(wrong, fmt.Sprintf("%s: %s, and the column why is empty: say why", r.File, r.Conformance))
		case r.Conformance != Passed && r.Stock == Passed && !accepted:
			wrong = append(wrong, fmt.Sprintf("%s: passes for stock, %s for us: mend it, or begin the column why with %q", r.File, r.Conformance, Accepted))
		case r.Conformance == Failed && !accepted && r.Stock != Failed:
			wrong = append(wrong, fmt.Sprintf("%s: fails for us and not for stock: mend it, or begin the column why with %q", r.File, Accepted))
		}
		if r.Isolated != Passed && (r.Isolated != Skipped || r.Conformance == Passed) && r.WhyNotIsolated == "" {
			wrong = append(wrong, fmt.Sprintf("%s: %s on the isolated runtime, and the column %q is empty: say why", r.File, r.Isolated, "why not isolated"))
		}
		if r.Always && r.Conformance != Passed {
			wrong = append(wrong, fmt.Sprintf("%s: always, but %s: choose files that pass", r.File, r.Conformance))
		}
	}
	return wrong
}
