package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/docs/reference/render"
)

func extracted(t *testing.T) []string {
	t.Helper()
	files := strings.Fields(os.Getenv("EXTRACTED"))
	if len(files) == 0 {
		t.Fatal("EXTRACTED names no file")
	}
	for i, file := range files {
		files[i] = filepath.Join(os.Getenv("TEST_SRCDIR"), file)
	}
	return files
}

// TestPages wants each checked-in page to be what its .bzl file says today.
func TestPages(t *testing.T) {
	for _, file := range extracted(t) {
		name, want, err := render.Page(file)
		if err != nil {
			t.Fatal(err)
		}
		found, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), filepath.Dir(os.Getenv("PAGES")), name))
		if err != nil {
			t.Errorf("%v; remedy: %s", err, render.Update)
		} else if string(found) != want {
			t.Errorf("docs/reference/%s is not what the .bzl file says; remedy: %s", name, render.Update)
		}
	}
}

// TestEverythingSaysWhatItIs wants a text of each rule, macro, provider, tag, and of each of their attributes and fields.
func TestEverythingSaysWhatItIs(t *testing.T) {
	for _, file := range extracted(t) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		module, err := render.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range module.Items {
			if item.Text == "" {
				t.Errorf("%s: %s %s has no documentation", module.File, item.Kind, item.Name)
			}
			for _, value := range item.Values {
				if value.Text == "" {
					t.Errorf("%s: %s of %s %s has no documentation", module.File, value.Name, item.Kind, item.Name)
				}
			}
		}
	}
}

func TestUpdate(t *testing.T) {
	if err := run(nil, ""); err == nil || !strings.Contains(err.Error(), render.Update) {
		t.Errorf("outside of bazel run: %v, expected %q", err, render.Update)
	}
	checkout := t.TempDir()
	if err := os.MkdirAll(filepath.Join(checkout, "docs", "reference"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := run(extracted(t), checkout); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(checkout, "docs", "reference", "rules.md"))
	if err != nil || !strings.Contains(string(text), "\n## python_tool\n") {
		t.Errorf("rules.md: %v, or python_tool is not there:\n%.300s", err, text)
	}
}

func TestPageOfDamagedFile(t *testing.T) {
	for content, want := range map[string]string{
		"\x0a":         "field 1 is cut off or damaged",
		"\xff":         "is no protocol buffer message",
		"\x2a\x09text": "field 5 is cut off or damaged",
		"":             "says nothing that a user could load",
	} {
		file := filepath.Join(t.TempDir(), "rules.binaryproto")
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := render.Page(file); err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), file) {
			t.Errorf("%q: %v, expected %q and the file", content, err, want)
		}
	}
}
