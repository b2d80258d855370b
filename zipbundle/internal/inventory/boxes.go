package inventory

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// cell is a rectangle of the page.
type cell struct {
	rect
	Title string // shown under the pointer
	Label string // "" where there is no room
	Out   bool   // what it stands for is left out of the zip
	Hue   int
}

// box is a package of the page.
type box struct {
	cell
	Cells []cell
}

const (
	mapWidth, mapHeight = 1000, 560
	labelHeight         = 16  // of a package's name
	letter              = 6.2 // width of one, about
	smallest            = 30  // area of a file that has a cell of its own
)

// boxes lays out the packages, and in each its files.
func (inv *Inventory) boxes() []box {
	packages := slices.DeleteFunc(inv.bySize(), func(p *Package) bool { return p.Kept.Stored+p.DroppedStored() == 0 })
	whole := func(p *Package) float64 { return float64(p.Kept.Stored + p.DroppedStored()) }
	slices.SortStableFunc(packages, func(a, b *Package) int { return cmp.Compare(whole(b), whole(a)) })
	var values []float64
	for _, p := range packages {
		values = append(values, whole(p))
	}
	var all []box
	for i, r := range squarify(values, rect{0, 0, mapWidth, mapHeight}) {
		p := packages[i]
		b := box{cell: cell{rect: r, Hue: i * 137 % 360}}
		b.Title = fmt.Sprintf("%s %s: %d bytes in the zip, %d left out", p.Name, p.Version, p.Kept.Stored, p.DroppedStored())
		b.Label = fit(p.Name+" "+p.Version, r, labelHeight)
		top := 2.0
		if b.Label != "" {
			top = labelHeight
		}
		b.Cells = p.cells(r.shrunk(2, top), b.Hue)
		all = append(all, b)
	}
	return all
}

// cells lays out the files of a package; those too small to be seen are one cell.
func (p *Package) cells(area rect, hue int) []cell {
	files := slices.DeleteFunc(slices.Clone(p.files), func(f file) bool { return f.stored == 0 })
	slices.SortFunc(files, func(a, b file) int { return cmp.Or(cmp.Compare(b.stored, a.stored), cmp.Compare(a.name, b.name)) })
	files = joinSmall(files, float64(p.Kept.Stored+p.DroppedStored())*smallest/max(1, area.W*area.H))
	var values []float64
	for _, f := range files {
		values = append(values, float64(f.stored))
	}
	if area.W*area.H == 0 {
		return nil
	}
	var all []cell
	for i, r := range squarify(values, area) {
		f := files[i]
		c := cell{rect: r, Hue: hue, Out: f.why != "", Title: fmt.Sprintf("%s: %d bytes", f.name, f.stored)}
		if c.Out {
			c.Title += ", left out: " + f.why
		}
		c.Label = fit(path.Base(f.name), r, labelHeight)
		all = append(all, c)
	}
	return all
}

// joinSmall makes one of the files below a size, for those that are in the zip and for the others. They are sorted, the largest first.
func joinSmall(files []file, least float64) []file {
	n := slices.IndexFunc(files, func(f file) bool { return float64(f.stored) < least })
	if n < 0 {
		return files
	}
	joined := slices.Clone(files[:n])
	for _, out := range []bool{false, true} {
		var sum uint64
		count, why := 0, ""
		for _, f := range files[n:] {
			if (f.why != "") == out {
				sum += f.stored
				count++
				if out {
					why = "see the list"
				}
			}
		}
		if count > 0 {
			joined = append(joined, file{fmt.Sprintf("%d smaller files", count), sum, why})
		}
	}
	slices.SortStableFunc(joined, func(a, b file) int { return cmp.Compare(b.stored, a.stored) })
	return joined
}

// fit returns a text if a rectangle has room for it.
func fit(text string, r rect, height float64) string {
	if r.H < height || r.W < letter*float64(len(text))+6 {
		return ""
	}
	return text
}
