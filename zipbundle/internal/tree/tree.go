// Package tree writes the directory form of a runtime: a folder of copied files.
package tree

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
)

// File is one file to copy.
type File struct {
	Path       string // from where
	Name       string // to where, relative to the folder
	Executable bool
}

// Make copies the files into the folder out, which it makes if need be.
func Make(label, out string, files []File) error {
	if err := check(label, files); err != nil {
		return err
	}
	for _, f := range files {
		if err := copyFile(f, filepath.Join(out, filepath.FromSlash(f.Name))); err != nil {
			return fmt.Errorf("%s: %w", label, err)
		}
	}
	return os.MkdirAll(out, 0o755)
}

func check(label string, files []File) error {
	from := map[string]string{}
	for _, f := range files {
		if err := names.Check(f.Name); err != nil {
			return fmt.Errorf("%s: %s: %w", label, f.Path, err)
		}
		if other, dup := from[f.Name]; dup {
			return fmt.Errorf("%s: two files for %q: %s and %s; remove or rename one", label, f.Name, other, f.Path)
		}
		from[f.Name] = f.Path
	}
	sorted := make([]string, 0, len(from))
	for name := range from {
		sorted = append(sorted, name)
	}
	slices.Sort(sorted)
	for _, c := range names.Clashes(sorted) {
		if !strings.Contains(c.Why, "package") {
			return fmt.Errorf("%s: %q and %q cannot stand in one folder: %s; rename or remove one", label, c.A, c.B, c.Why)
		}
	}
	return nil
}

func copyFile(f File, to string) error {
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return err
	}
	in, err := os.Open(f.Path)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	// Chmod, because the mode given to OpenFile is subject to the umask.
	mode := os.FileMode(0o644)
	if f.Executable {
		mode = 0o755
	}
	return os.Chmod(to, mode)
}
