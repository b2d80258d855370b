package main

import (
	"fmt"
	"strings"
)

// firstDifference shows the first line in which two texts differ.
func firstDifference(old, fresh []byte) string {
	a, b := strings.Split(string(old), "\n"), strings.Split(string(fresh), "\n")
	for i := 0; i < len(a) || i < len(b); i++ {
		if x, y := at(a, i), at(b, i); x != y {
			return fmt.Sprintf("first difference, line %d:\n  is        %s\n  should be %s", i+1, x, y)
		}
	}
	return ""
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "(end of file)"
}
