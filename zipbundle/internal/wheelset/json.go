package wheelset

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/dist"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/target"
)

// Set is what a check has found: the text of `packages check`.
type Set struct {
	Label    string    `json:"label"`
	Target   string    `json:"target"`
	Packages []Package `json:"packages"`
}

// Package is a wheel of the set.
type Package struct {
	Name     string     `json:"name"`
	Version  string     `json:"version"`
	Wheel    string     `json:"wheel"`
	Requires []Required `json:"requires"`
}

// Required is a package that another needs, and the words it uses.
type Required struct {
	Package string `json:"package"`
	Text    string `json:"text"`
	Waived  bool   `json:"waived,omitempty"` // it is not there, and nobody minds
}

// JSON writes a checked set, sorted by name.
func JSON(label string, t *target.Target, dists []*dist.Dist, edges []Edge) ([]byte, error) {
	s := Set{Label: label, Target: t.String(), Packages: []Package{}}
	known := map[string]bool{}
	for _, d := range dists {
		known[d.Name] = true
	}
	for _, d := range dists {
		p := Package{Name: d.Name, Version: d.Version, Wheel: d.File(), Requires: []Required{}}
		for _, e := range edges {
			if e.From == d.Name {
				p.Requires = append(p.Requires, Required{e.To, e.Text, !known[e.To]})
			}
		}
		s.Packages = append(s.Packages, p)
	}
	slices.SortFunc(s.Packages, func(a, b Package) int { return cmp.Compare(a.Name, b.Name) })
	text, err := json.MarshalIndent(s, "", "  ")
	return append(text, '\n'), err
}
