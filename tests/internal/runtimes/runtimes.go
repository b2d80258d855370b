// Package runtimes gives Go tests the runtimes, and other files, that their target builds.
package runtimes

import (
	"os"
	"path/filepath"
	"testing"
)

// ForEach runs a test on the same runtime for each C library: those of for_each_libc in tests/toolchain.
func ForEach(t *testing.T, test func(t *testing.T, python string)) {
	for _, name := range []string{"GLIBC", "MUSL"} {
		t.Run(name, func(t *testing.T) { test(t, Built(t, name)) })
	}
}

// Built returns the file that an environment variable names by its place in the runfiles, links resolved.
func Built(t *testing.T, variable string) string {
	t.Helper()
	if os.Getenv("TEST_SRCDIR") == "" {
		t.Skip("needs what Bazel builds: bazel test")
	}
	path, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return path
}
