package graph

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t *testing.T, variable string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The page has the picture of the actions as they are now.
func TestPage(t *testing.T) {
	page, flowchart := read(t, "PAGE"), read(t, "FLOWCHART")
	want, err := Insert(page, flowchart)
	if err != nil {
		t.Fatal(err)
	}
	if page != want {
		t.Errorf("%s has another picture than the build:\n%s\nto renew it: %s", Page, flowchart, Update)
	}
}

// Each kind of action in the picture is explained.
func TestTable(t *testing.T) {
	page := read(t, "PAGE")
	_, table, _ := strings.Cut(page, end)
	edges := 0
	for _, line := range strings.Split(read(t, "FLOWCHART"), "\n") {
		from, to, ok := strings.Cut(strings.TrimSpace(line), " --> ")
		if !ok {
			continue
		}
		edges++
		for _, name := range []string{from, to} {
			if len(name) > 3 && !strings.Contains(table, "`"+name+"`") {
				t.Errorf("%s does not say what %s does", Page, name)
			}
		}
	}
	if edges < 20 {
		t.Errorf("the picture has %d arrows: does the aspect still see the actions?", edges)
	}
}

func TestInsert(t *testing.T) {
	if _, err := Insert("no marks", ""); err == nil || !strings.Contains(err.Error(), "<!-- graph --> and <!-- /graph -->") {
		t.Errorf("a page without marks: %v", err)
	}
}
