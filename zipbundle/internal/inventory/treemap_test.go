package inventory

import (
	"math"
	"testing"
)

// The rectangles have areas in proportion, fill the whole and do not overlap.
func TestSquarify(t *testing.T) {
	for _, values := range [][]float64{{1}, {6, 6, 4, 3, 2, 2, 1}, {1000, 1, 1, 1}, {5, 5, 5, 5, 5, 5, 5, 5, 5}} {
		area := rect{3, 4, 600, 400}
		total := 0.0
		for _, v := range values {
			total += v
		}
		got := squarify(values, area)
		if len(got) != len(values) {
			t.Fatalf("%v: %d rectangles", values, len(got))
		}
		for i, r := range got {
			if want := values[i] / total * area.W * area.H; math.Abs(r.W*r.H-want) > 1e-6 {
				t.Errorf("%v: rectangle %d has %f, want %f", values, i, r.W*r.H, want)
			}
			if r.X < area.X-1e-9 || r.Y < area.Y-1e-9 || r.X+r.W > area.X+area.W+1e-6 || r.Y+r.H > area.Y+area.H+1e-6 {
				t.Errorf("%v: rectangle %d, %v, leaves the area", values, i, r)
			}
			for j, other := range got[:i] {
				if min(r.X+r.W, other.X+other.W)-max(r.X, other.X) > 1e-6 && min(r.Y+r.H, other.Y+other.H)-max(r.Y, other.Y) > 1e-6 {
					t.Errorf("%v: %d and %d overlap: %v %v", values, i, j, r, other)
				}
			}
		}
	}
	// The published example: 6 by 4, and its first row is two of 3 by 2.
	got := squarify([]float64{6, 6, 4, 3, 2, 2, 1}, rect{0, 0, 6, 4})
	if got[0] != (rect{0, 0, 3, 2}) || got[1] != (rect{0, 2, 3, 2}) {
		t.Errorf("%v", got[:2])
	}
}

func TestJoinSmall(t *testing.T) {
	got := joinSmall([]file{{"a", 100, ""}, {"b", 3, ""}, {"c", 2, "docs"}, {"d", 1, ""}, {"e", 1, "tests"}}, 5)
	want := []file{{"a", 100, ""}, {"2 smaller files", 4, ""}, {"2 smaller files", 3, "see the list"}}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("%v", got)
	}
}
