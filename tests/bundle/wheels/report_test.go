package wheels_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// form reads one of the files of the report of `chosen`.
func form(t *testing.T, ending string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(filepath.Dir(built("CHOSEN")), "chosen.packages"+ending))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The sums are those of the files that the zip really has, and of those that it lost.
func TestReportAddsUp(t *testing.T) {
	var inventory struct {
		Kept, Dropped struct{ Files int }
		Packages      []struct {
			Name, License, Wheel string
			Kept                 struct{ Files int }
			RequiredBy           []string `json:"required_by"`
		}
	}
	if err := json.Unmarshal([]byte(form(t, ".report.json")), &inventory); err != nil {
		t.Fatal(err)
	}
	files := 0
	for _, p := range inventory.Packages {
		files += p.Kept.Files
	}
	if inside := len(entries(t, "CHOSEN")); inventory.Kept.Files != inside || files != inside {
		t.Errorf("says %d files, of packages %d; the zip has %d", inventory.Kept.Files, files, inside)
	}
	if inventory.Dropped.Files != 12 {
		t.Errorf("%d files were left out, want those of TestDropped", inventory.Dropped.Files)
	}
}

// Of a package that is left out as a whole no licence has to be kept.
func TestLicenseTexts(t *testing.T) {
	text := form(t, ".licenses.txt")
	for _, want := range []string{
		"Licences of the packages in //tests/bundle/wheels:chosen\n\nshop 2.0: MIT OR Apache-2.0\ntill 1.2: NOASSERTION\n",
		"\nDo as you like.\n", "\nIt says: BSD License; BSD\n\nKeep this notice.\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "spare") {
		t.Error(text)
	}
}

// The page asks for nothing: no script, no file, no address.
func TestPageIsSelfContained(t *testing.T) {
	page := form(t, ".html")
	for _, part := range []string{`<title>Packages in //tests/bundle/wheels:chosen</title>`, "shop/cart.pyc: ", "left out: tests", "<pre>Do as you like.\n</pre>"} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s", part)
		}
	}
	if found := regexp.MustCompile(`<script|<link|<img|src=|href=|https?:|@import|url\(|ZgotmplZ`).FindString(page); found != "" {
		t.Errorf("the page has %q", found)
	}
}
