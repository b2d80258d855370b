package params

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "params")
	if err := os.WriteFile(file, []byte("-a\nb c\n\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	got, err := Expand([]string{"x", "@" + file, "y"})
	if want := []string{"x", "-a", "b c", "", "y"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, expected %q", got, err, want)
	}
	if _, err := Expand([]string{"@/absent"}); err == nil || !strings.Contains(err.Error(), "parameter file: open /absent") {
		t.Errorf("error %v", err)
	}
}
