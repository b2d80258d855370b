package service_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
)

type sizes struct{ Files, Size, Stored int }

// testReport: the stack is what the report says, and its numbers are those of the README.
func testReport(t *testing.T) {
	data, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	var r struct {
		WheelSize int `json:"wheel_size"`
		Unpacked  sizes
		Kept      sizes
		Packages  []struct {
			Name       string
			WheelSize  int      `json:"wheel_size"`
			RequiredBy []string `json:"required_by"`
			Kept       sizes
		}
	}
	if err := json.Unmarshal(data, &r); err != nil {
		t.Fatal(err)
	}
	wheels, kept := 0, 0
	for _, p := range r.Packages {
		wheels, kept = wheels+p.WheelSize, kept+p.Kept.Stored
		if p.Kept.Files == 0 {
			t.Errorf("nothing of %s is in the zip", p.Name)
		}
		if p.Name == "markupsafe" && !slices.Equal(p.RequiredBy, []string{"flask", "jinja2", "werkzeug", "wtforms"}) {
			t.Errorf("markupsafe is required by %v", p.RequiredBy)
		}
	}
	if len(r.Packages) < 13 || wheels != r.WheelSize || kept != r.Kept.Stored || kept >= r.Unpacked.Size {
		t.Errorf("%d packages, %d of %d bytes of wheels, %d of %d in the zip", len(r.Packages), wheels, r.WheelSize, kept, r.Kept.Stored)
	}
	t.Logf("%d packages: wheels %d bytes, unpacked %d, in the zip %d", len(r.Packages), r.WheelSize, r.Unpacked.Size, r.Kept.Stored)
}
