package inventory

// rect is a part of the map, in its units.
type rect struct{ X, Y, W, H float64 }

func (r rect) shrunk(side, top float64) rect {
	return rect{r.X + side, r.Y + top, max(0, r.W-2*side), max(0, r.H-top-side)}
}

// squarify divides a rectangle into one for each value, their areas in proportion, as near to squares as rows laid along the
// shorter side make them (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000). The values are sorted, the largest first, and positive.
func squarify(values []float64, area rect) []rect {
	total := 0.0
	for _, v := range values {
		total += v
	}
	all := make([]rect, 0, len(values))
	for rest := values; len(rest) > 0; {
		scale := area.W * area.H / total
		side := min(area.W, area.H)
		n := 1
		for n < len(rest) && worst(rest[:n+1], side, scale) <= worst(rest[:n], side, scale) {
			n++
		}
		var row []rect
		row, area = layRow(rest[:n], area, scale)
		all = append(all, row...)
		for _, v := range rest[:n] {
			total -= v
		}
		rest = rest[n:]
	}
	return all
}

// worst is the largest ratio of a row's rectangles' sides.
func worst(row []float64, side, scale float64) float64 {
	sum := 0.0
	for _, v := range row {
		sum += v * scale
	}
	first, last := row[0]*scale, row[len(row)-1]*scale
	return max(side*side*first/(sum*sum), sum*sum/(side*side*last))
}

// layRow lays values along the shorter side and returns what is left of the area.
func layRow(row []float64, area rect, scale float64) ([]rect, rect) {
	sum := 0.0
	for _, v := range row {
		sum += v * scale
	}
	var all []rect
	if area.W >= area.H {
		width, y := sum/area.H, area.Y
		for _, v := range row {
			all = append(all, rect{area.X, y, width, v * scale / width})
			y += v * scale / width
		}
		return all, rect{area.X + width, area.Y, max(0, area.W-width), area.H}
	}
	height, x := sum/area.W, area.X
	for _, v := range row {
		all = append(all, rect{x, area.Y, v * scale / height, height})
		x += v * scale / height
	}
	return all, rect{area.X, area.Y + height, area.W, max(0, area.H-height)}
}
