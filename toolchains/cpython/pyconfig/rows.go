package main

import "slices"

// allRows holds every macro that is not found out by its sentence in the
// template (pattern.go) alone. The tables cover the templates of CPython 2.7
// to 3.13; a macro that a template does not have is not asked.
var allRows = slices.Concat(
	featureRows(),
	buildRows,
	libraryRows,
	compilerRows,
	typeRows,
	headerRows,
	systemRows,
	processRows,
	timeRows,
	networkRows,
	python2Rows,
)

// ownRows finds a row by its macro.
var ownRows = indexRows(allRows)

func indexRows(rows []row) map[string]row {
	index := make(map[string]row, len(rows))
	for _, r := range rows {
		if _, twice := index[r.macro]; twice {
			panic("two rows for " + r.macro)
		}
		index[r.macro] = r
	}
	return index
}
