package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
)

// copyCheckout clones what is committed in a checkout; a second call does nothing.
func copyCheckout(from, to string) error {
	if _, err := os.Stat(to); err == nil {
		return nil
	}
	if out, err := exec.Command("git", "clone", "-q", from, to).CombinedOutput(); err != nil {
		return fmt.Errorf("git clone: %w\n%s", err, out)
	}
	return nil
}

// removeAll removes a folder, with the read-only folders that Bazel leaves.
func removeAll(dir string) error {
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() {
			err = os.Chmod(path, 0o700)
		}
		return err
	})
	return errors.Join(err, os.RemoveAll(dir))
}
