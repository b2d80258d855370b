package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
)

// lay unpacks compiled wheels into one folder.
func lay(args []string) error {
	f := newFlags("lay")
	zips := f.texts("zip")
	if err := f.parse(args); err != nil {
		return err
	}
	var reader archive.Reader
	defer reader.Close()
	from := map[string]string{}
	for _, zip := range *zips {
		entries, err := reader.Read(zip)
		if err != nil {
			return fmt.Errorf("%s: %w", f.label, err)
		}
		for _, e := range entries {
			if err := layFile(e, f.out, zip, from); err != nil {
				return fmt.Errorf("%s: %w", f.label, err)
			}
		}
	}
	return nil
}

// layFile writes a file; of two wheels it may come if it is the same.
func layFile(e archive.Entry, folder, zip string, from map[string]string) error {
	if !filepath.IsLocal(e.Name) {
		return fmt.Errorf("%s: entry %q leaves the folder", zip, e.Name)
	}
	data, err := e.Data()
	if err != nil {
		return err
	}
	path := filepath.Join(folder, filepath.FromSlash(e.Name))
	if other, twice := from[e.Name]; twice {
		if old, err := os.ReadFile(path); err != nil || !bytes.Equal(old, data) {
			return fmt.Errorf("%s and %s have different files for %s; take one out of wheels, or name it in exclude", filepath.Base(other),
				filepath.Base(zip), e.Name)
		}
		return nil
	}
	from[e.Name] = zip
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o644)
}
