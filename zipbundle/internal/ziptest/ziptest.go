// Package ziptest makes zips for tests.
package ziptest

import (
	"archive/zip"
	"bytes"
	"os"
	"strings"
	"testing"
)

// Write makes a zip, such as a wheel; each file is `NAME=CONTENT`, and may be there twice.
func Write(t *testing.T, path string, files ...string) {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		to, err := w.Create(name)
		if err == nil {
			_, err = to.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
