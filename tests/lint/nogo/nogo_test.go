// Package nogo holds the test that the linter of Go code is in use.
package nogo

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFindings(t *testing.T) {
	log := filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("FINDINGS"), "nogo.log")
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatalf("no findings in a package that has some; is nogo registered in MODULE.bazel? %v", err)
	}
	for linter, want := range map[string]string{
		"vet":         "bad.go:10:14: fmt.Printf format %d has arg \"not a number\" of wrong type string (printf)",
		"staticcheck": "bad.go:11:33: error parsing regexp: missing closing ): `(` (SA1000)",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("%s: want %q in:\n%s", linter, want, text)
		}
	}
}
