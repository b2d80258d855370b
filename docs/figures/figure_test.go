package figures

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each table has its picture, as it would be drawn now, and each picture is XML that a page shows.
func TestPictures(t *testing.T) {
	tables, err := filepath.Glob("*.tsv")
	if err != nil || len(tables) < 4 {
		t.Fatalf("tables: %q (%v), want 4 at least", tables, err)
	}
	for _, name := range tables {
		table, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want, err := Draw(name, string(table))
		if err != nil {
			t.Error(err)
			continue
		}
		picture := strings.TrimSuffix(name, ".tsv") + ".svg"
		if got, err := os.ReadFile(picture); err != nil || string(got) != want {
			t.Errorf("%s is not the picture of %s (%v); to renew it: %s", picture, name, err, Update)
		}
		if err := wellFormed(want); err != nil {
			t.Errorf("%s: %v", picture, err)
		}
	}
}

func wellFormed(text string) error {
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestDraw(t *testing.T) {
	got, err := Draw("t", "# Title: a < b\n# command\nours\t1\nothers\t4\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Title: a &lt; b", `class="bar ours" x="200" y="56" width="105"`, `class="bar" x="200" y="84" width="420"`, "prefers-color-scheme: dark"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, c := range []struct{ table, want string }{
		{"ours\t1\n", "t.tsv: want `# TITLE`"},
		{"# T\n# c\nours 1\n", `t.tsv:3: "ours 1": want NAME<tab>NUMBER`},
		{"# T\n# c\nours\t1\nothers\t-1\n", `t.tsv:4: "others\t-1"`},
	} {
		if _, err := Draw("t.tsv", c.table); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %s", c.table, err, c.want)
		}
	}
}
