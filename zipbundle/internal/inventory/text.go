package inventory

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
)

// JSON is the inventory for programs.
func (inv *Inventory) JSON() ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(inv)
	return b.Bytes(), err
}

// Text is the inventory for people, the largest package first.
func (inv *Inventory) Text() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "Packages in %s, for %s\n\n", inv.Label, inv.Target)
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "package\tversion\tlicence\twheel\tunpacked\tin the zip\tleft out")
	for _, p := range inv.bySize() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\t%d\t%d\t%d\n", p.Name, p.Version, p.said(), p.WheelSize, p.Unpacked.Size, p.Kept.Stored, p.DroppedStored())
	}
	fmt.Fprintf(w, "all\t\t\t%d\t%d\t%d\t%d\n", inv.WheelSize, inv.Unpacked.Size, inv.Kept.Stored, inv.Dropped.Stored)
	w.Flush()
	fmt.Fprintf(&b, "\nBytes. \"In the zip\" and \"left out\" are bytecode and data as the zip stores them; %d files are in it, %d are not.\n",
		inv.Kept.Files, inv.Dropped.Files)
	for _, p := range inv.Packages {
		if p.Folder != "" {
			fmt.Fprintf(&b, "%s has native code: its %d files lie in the folder %s beside the program, not in the zip.\n", p.Name, p.Kept.Files, p.Folder)
		}
	}
	fmt.Fprintf(&b, "\nWho requires whom\n")
	for _, p := range inv.Packages {
		fmt.Fprintf(&b, "  %s: %s\n", p.Name, cmp.Or(strings.Join(p.Requires, ", "), "nothing"))
	}
	fmt.Fprintf(&b, "\nLeft out\n")
	for _, p := range inv.bySize() {
		for _, why := range p.whys() {
			s := p.Dropped[why]
			fmt.Fprintf(&b, "  %s: %s: %d files, %d bytes\n", p.Name, why, s.Files, s.Stored)
		}
	}
	if inv.Dropped.Files == 0 {
		fmt.Fprintf(&b, "  nothing\n")
	}
	return b.Bytes()
}

// said is the licence in a table.
func (p *Package) said() string {
	if p.Stated != "" {
		return p.Stated
	}
	return p.License
}

func (p *Package) whys() []string {
	var all []string
	for why := range p.Dropped {
		all = append(all, why)
	}
	slices.Sort(all)
	return all
}

func (inv *Inventory) bySize() []*Package {
	sorted := slices.Clone(inv.Packages)
	slices.SortStableFunc(sorted, func(a, b *Package) int { return cmp.Compare(b.Kept.Stored, a.Kept.Stored) })
	return sorted
}
