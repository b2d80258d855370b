package table

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Ignored is a test case that is left out of a run.
type Ignored struct {
	Column string // conformance, stock, isolated, or "all"
	Case   string // a pattern as regrtest's --ignore takes it
	Why    string
}

// ParseIgnored reads the list of the ignored cases: a line each, three columns; name is for errors.
func ParseIgnored(name string, r io.Reader) ([]Ignored, error) {
	var list []Ignored
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		f := strings.Split(lines.Text(), "\t")
		if len(f) != 3 || f[2] == "" {
			return nil, fmt.Errorf("%s:%d: want three columns: column of the table or all, case, why", name, n)
		}
		if !slices.Contains([]string{"all", Conformance.Name, Stock.Name, Isolated.Name}, f[0]) {
			return nil, fmt.Errorf("%s:%d: %s: want all, conformance, stock or isolated", name, n, f[0])
		}
		list = append(list, Ignored{f[0], f[1], f[2]})
	}
	return list, lines.Err()
}

// Cases returns the patterns for a column.
func Cases(list []Ignored, c Column) []string {
	var cases []string
	for _, i := range list {
		if i.Column == "all" || i.Column == c.Name {
			cases = append(cases, i.Case)
		}
	}
	return cases
}
