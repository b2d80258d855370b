package table

import (
	"fmt"
	"slices"
)

// Result is what a run says of one file.
type Result struct {
	Status string // Passed, Skipped or Failed
	Detail string // what the runner says: the reason of a skip, the number of failures
}

// Column is a column of results.
type Column struct {
	Name string
	of   func(*Row) *string
}

// The columns of results.
var (
	Conformance = Column{"conformance", func(r *Row) *string { return &r.Conformance }}
	Stock       = Column{"stock", func(r *Row) *string { return &r.Stock }}
	Isolated    = Column{"isolated", func(r *Row) *string { return &r.Isolated }}
)

// Files returns the names of the files whose rows the filter wants.
func (t Table) Files(want func(Row) bool) []string {
	var files []string
	for _, r := range t.Rows {
		if want(r) {
			files = append(files, r.File)
		}
	}
	return files
}

// Diff compares a run of some files with a column: a line for each that differs, sorted.
func (t Table) Diff(c Column, files []string, results map[string]Result) []string {
	rows := map[string]*Row{}
	for i := range t.Rows {
		rows[t.Rows[i].File] = &t.Rows[i]
	}
	var lines []string
	for _, file := range files {
		got, ran := results[file]
		switch row := rows[file]; {
		case !ran:
			lines = append(lines, fmt.Sprintf("%s: %s: no result: the run ended before it", file, c.Name))
		case row == nil:
			lines = append(lines, fmt.Sprintf("%s: %s: %s, and it is not in the table", file, c.Name, got))
		case *c.of(row) != got.Status:
			lines = append(lines, fmt.Sprintf("%s: %s: the table says %s, this run %s", file, c.Name, *c.of(row), got))
		}
	}
	slices.Sort(lines)
	return lines
}

func (r Result) String() string {
	if r.Detail == "" {
		return r.Status
	}
	return r.Status + " (" + r.Detail + ")"
}

// Renew puts a run into a column. New files get a row, those that are gone lose it when the run was of all files; what
// people wrote stays.
func (t *Table) Renew(c Column, all bool, results map[string]Result) {
	known := map[string]bool{}
	t.Rows = slices.DeleteFunc(t.Rows, func(r Row) bool {
		_, ran := results[r.File]
		return all && !ran
	})
	for i := range t.Rows {
		row := &t.Rows[i]
		known[row.File] = true
		if got, ran := results[row.File]; ran {
			row.set(c, got)
		}
	}
	for file, got := range results {
		if !known[file] {
			row := Row{File: file, Conformance: Failed, Stock: Failed, Isolated: Failed}
			row.set(c, got)
			t.Rows = append(t.Rows, row)
		}
	}
}

func (r *Row) set(c Column, got Result) {
	*c.of(r) = got.Status
	why := &r.Why
	switch {
	case c.Name == Stock.Name:
		return
	case c.Name == Isolated.Name && r.Conformance != Passed:
		return // the same reason, as a rule
	case c.Name == Isolated.Name:
		why = &r.WhyNotIsolated
	}
	if got.Status == Passed {
		*why = ""
	} else if *why == "" {
		*why = got.Detail
	}
}
