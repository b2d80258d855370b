package scale_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// ours are the actions that modules cause.
var ours = []string{"PyAttach", "PyTestProgram", "PyZipMerge", "PyZipPart"}

func (f figures) total() int {
	n := 0
	for _, mnemonic := range ours {
		n += f.actions[mnemonic]
	}
	return n
}

// each is what a thing costs for each module of a branch, beyond what a small branch does.
func each(base, f figures, what func(figures) float64) float64 {
	return (what(f) - what(base)) / float64(f.modules-base.modules)
}

func heap(f figures) float64     { return float64(f.heap) * 1024 }
func actions(f figures) float64  { return float64(f.total()) }
func analysis(f figures) float64 { return f.analysis.Seconds() * 1000 }
func written(f figures) float64  { return float64(f.cold.bytes) / 1024 }

// shown has the figures of all branches.
func shown(all []figures) string {
	var s strings.Builder
	fmt.Fprintf(&s, "%9s %9s %9s %10s %9s %9s %10s %9s\n", "modules", "actions", "heap MB", "analysis s", "cold s", "cold MB", "module s", "site s")
	for _, f := range all {
		fmt.Fprintf(&s, "%9d %9d %9d %10.1f %9.1f %9d %10.1f %9.1f\n", f.modules, f.total(), f.heap, f.analysis.Seconds(),
			f.cold.wall.Seconds(), f.cold.bytes>>20, f.module.wall.Seconds(), f.site.wall.Seconds())
	}
	return s.String()
}

func list(ran map[string]int) string {
	var parts []string
	for _, mnemonic := range slices.Sorted(maps.Keys(ran)) {
		parts = append(parts, fmt.Sprintf("%s %d", mnemonic, ran[mnemonic]))
	}
	return strings.Join(parts, ", ")
}
