// Package inventory tells people which packages a zip holds: versions, licences, sizes before and after, who requires whom, what was
// left out and what that saved.
package inventory

import (
	"crypto/sha256"
	"fmt"
	"os"
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/internal/thirdparty"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/dist"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/selection"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/wheelset"
)

// Sum is of several files.
type Sum struct {
	Files  int    `json:"files"`
	Size   uint64 `json:"size"`   // bytes, unpacked
	Stored uint64 `json:"stored"` // bytes in a zip
}

func (s *Sum) add(size, stored uint64) {
	s.Files++
	s.Size += size
	s.Stored += stored
}

// Package is a wheel.
type Package struct {
	Name         string         `json:"name"`
	Version      string         `json:"version"`
	Wheel        string         `json:"wheel"`
	SHA256       string         `json:"sha256"`
	WheelSize    uint64         `json:"wheel_size"`
	License      string         `json:"license"`                  // an SPDX expression, or NOASSERTION
	Stated       string         `json:"license_stated,omitempty"` // what it says in other words
	LicenseFiles []string       `json:"license_files"`
	Unpacked     Sum            `json:"unpacked"`         // the wheel; stored as in the wheel
	Kept         Sum            `json:"kept"`             // what is in the zip
	Dropped      map[string]Sum `json:"dropped"`          // what would be, by why it is not
	Folder       string         `json:"folder,omitempty"` // that it is laid in, all of it, instead of the zip
	Requires     []string       `json:"requires"`
	RequiredBy   []string       `json:"required_by"`

	texts [][]byte
	files []file
}

// DroppedStored is what leaving files out has saved, in bytes of the zip.
func (p *Package) DroppedStored() uint64 {
	var all uint64
	for _, s := range p.Dropped {
		all += s.Stored
	}
	return all
}

// file is a cell of the map.
type file struct {
	name   string
	stored uint64
	why    string // it is left out; "" if it is not
}

// Inventory is what is told.
type Inventory struct {
	Label     string     `json:"label"`
	Target    string     `json:"target"`
	WheelSize uint64     `json:"wheel_size"`
	Unpacked  Sum        `json:"unpacked"`
	Kept      Sum        `json:"kept"`
	Dropped   Sum        `json:"dropped"`
	Packages  []*Package `json:"packages"`
}

// New puts together what is known of the wheels of a set.
func New(set *wheelset.Set, dists []*dist.Dist, zip *report.Report, laid Laid, dropped []selection.Dropped) (*Inventory, error) {
	inv := &Inventory{Label: set.Label, Target: set.Target, Packages: []*Package{}}
	byWheel, byName := map[string]*Package{}, map[string]*Package{}
	for _, member := range set.Packages {
		p := &Package{
			Name: member.Name, Version: member.Version, Wheel: member.Wheel,
			LicenseFiles: []string{}, Dropped: map[string]Sum{}, Requires: []string{}, RequiredBy: []string{},
		}
		inv.Packages = append(inv.Packages, p)
		byWheel[p.Wheel], byName[p.Name] = p, p
	}
	for _, d := range dists {
		if p := byWheel[d.File()]; p != nil {
			if err := p.describe(d); err != nil {
				return nil, fmt.Errorf("%s: %w", d.File(), err)
			}
		}
	}
	require(set, byName)
	keep(zip, byWheel, "")
	for _, r := range laid.Reports {
		keep(r, byWheel, laid.Folder)
	}
	for _, d := range dropped {
		if p := byWheel[d.Wheel]; p != nil {
			s := p.Dropped[d.Why]
			s.add(d.Size, d.Stored)
			p.Dropped[d.Why] = s
			p.files = append(p.files, file{d.Entry, d.Stored, d.Why})
		}
	}
	inv.total()
	return inv, nil
}

// Laid is what lies in a folder beside the program instead of the zip: wheels of native code.
type Laid struct {
	Folder  string
	Reports []*report.Report
}

// keep notes the files that a report names.
func keep(r *report.Report, byWheel map[string]*Package, folder string) {
	wheels := selection.WheelsOf(r)
	for _, e := range r.Entries {
		if p := byWheel[wheels[e.Name]]; p != nil {
			p.Kept.add(e.Size, e.Stored)
			p.files = append(p.files, file{e.Name, e.Stored, ""})
			p.Folder = folder
		}
	}
}

// describe fills in what the wheel itself says.
func (p *Package) describe(d *dist.Dist) error {
	data, err := os.ReadFile(d.Path)
	if err != nil {
		return err
	}
	p.SHA256 = fmt.Sprintf("%x", sha256.Sum256(data))
	p.WheelSize = uint64(len(data))
	for _, e := range d.Entries {
		p.Unpacked.add(e.Size, e.Stored)
	}
	p.License, p.Stated = d.License()
	if p.License == "" {
		p.License = thirdparty.NoAssertion
	}
	names, texts, err := d.LicenseTexts()
	p.LicenseFiles, p.texts = append(p.LicenseFiles, names...), texts
	return err
}

func require(set *wheelset.Set, byName map[string]*Package) {
	for _, member := range set.Packages {
		p := byName[member.Name]
		for _, r := range member.Requires {
			if other := byName[r.Package]; other != nil && other != p && !slices.Contains(p.Requires, r.Package) {
				p.Requires = append(p.Requires, r.Package)
				other.RequiredBy = append(other.RequiredBy, p.Name)
			}
		}
	}
	for _, p := range byName {
		slices.Sort(p.Requires)
		slices.Sort(p.RequiredBy)
	}
}

func (inv *Inventory) total() {
	for _, p := range inv.Packages {
		inv.WheelSize += p.WheelSize
		for to, from := range map[*Sum][]Sum{&inv.Unpacked: {p.Unpacked}, &inv.Kept: {p.Kept}, &inv.Dropped: sums(p.Dropped)} {
			for _, s := range from {
				to.Files += s.Files
				to.Size += s.Size
				to.Stored += s.Stored
			}
		}
	}
}

func sums(byWhy map[string]Sum) []Sum {
	var all []Sum
	for _, s := range byWhy {
		all = append(all, s)
	}
	return all
}
