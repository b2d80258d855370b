// Package extension_test reads the extension modules that BUILD.bazel builds, and tries them on a static Python.
package extension_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files returns the files that an environment variable names.
func files(t *testing.T, name string) []string {
	t.Helper()
	value := os.Getenv(name)
	if value == "" {
		t.Skip("needs what Bazel builds: bazel test //tests/extension:files_test")
	}
	var all []string
	for _, file := range strings.Fields(value) {
		all = append(all, filepath.Join(os.Getenv("TEST_SRCDIR"), file))
	}
	return all
}
