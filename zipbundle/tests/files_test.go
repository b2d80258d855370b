// Package tests looks at what the actions make.
package tests

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
)

// The modes are Bazel's own, which makes every output read-only and executable; the tool's are tested beside it.
func TestFiles(t *testing.T) {
	if flag.NArg() == 0 {
		t.Skip("needs the folder: BUILD.bazel gives it")
	}
	for name, magic := range map[string]string{"bin/image": "\x7fELF", "lib/all.zip": "PK\x03\x04"} {
		data, err := os.ReadFile(filepath.Join(flag.Arg(0), name))
		if err != nil || string(data[:min(4, len(data))]) != magic {
			t.Errorf("%s: %v", name, err)
		}
	}
}
