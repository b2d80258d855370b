package params

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestExpand(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p")
	if err := os.WriteFile(path, []byte("-zip\na b\tc\n\n@x\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	got, err := Expand([]string{"-out", "o", "@" + path, "last"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"-out", "o", "-zip", "a b\tc", "", "@x", "last"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLinesOfEmptyFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "p")
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if got, err := Lines(path); err != nil || len(got) != 0 {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestExpandMissingFile(t *testing.T) {
	_, err := Expand([]string{"@no/such/file"})
	if err == nil || !strings.Contains(err.Error(), "parameter file: open no/such/file") {
		t.Errorf("got %v", err)
	}
}

func TestFields(t *testing.T) {
	if got, err := Fields("a\tb c\t", 2, 3); err != nil || !slices.Equal(got, []string{"a", "b c", ""}) {
		t.Errorf("got %q, %v", got, err)
	}
	for _, arg := range []string{"a", "a\tb\tc\td"} {
		if _, err := Fields(arg, 2, 3); err == nil || !strings.Contains(err.Error(), "expected 2 to 3") {
			t.Errorf("%q: got %v", arg, err)
		}
	}
}
