package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// selection says which headers an output folder gets; patterns are those of select.
type selection struct {
	copies list // SUB=FOLDER
	drops  list
	keeps  list // exceptions to drops
}

// copyHeaders copies folders of the SDK's lib folder. Several folders may share a SUB: they are what the driver would give
// the compiler as one search path, in order, so of two files with one name the first stays.
func copyHeaders(lib, out string, s selection) error {
	files, err := s.find(lib)
	if err != nil {
		return err
	}
	used := map[string]bool{}
	kept := map[string]string{}
	for name, from := range files {
		if s.keep(name, used) {
			kept[name] = from
		}
	}
	for _, pattern := range slices.Concat(s.drops, s.keeps) {
		if !used[pattern] {
			return fmt.Errorf("pattern %q matches no file of %s", pattern, s.copies.String())
		}
	}
	for _, name := range sortedKeys(kept) {
		if err := copyHeader(out, name, kept, files); err != nil {
			return err
		}
	}
	return nil
}

// find returns the files of s.copies by their names in the output folder.
func (s selection) find(lib string) (map[string]string, error) {
	files := map[string]string{}
	for _, c := range s.copies {
		sub, folder, ok := strings.Cut(c, "=")
		if !ok {
			return nil, fmt.Errorf("-copy %s: want SUB=FOLDER", c)
		}
		root := filepath.Join(lib, folder)
		err := filepath.WalkDir(root, func(file string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			rel, err := filepath.Rel(root, file)
			name := path.Join(sub, filepath.ToSlash(rel))
			if files[name] == "" {
				files[name] = file
			}
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("-copy %s: %w", c, err)
		}
	}
	if len(files) == 0 {
		return nil, errors.New("headers: nothing to copy: want -copy SUB=FOLDER")
	}
	return files, nil
}

// keep tells whether the output folder gets name, and notes in used which patterns say so.
func (s selection) keep(name string, used map[string]bool) bool {
	drop := matching(name, s.drops)
	keep := matching(name, s.keeps)
	for _, pattern := range slices.Concat(drop, keep) {
		used[pattern] = true
	}
	return len(drop) == 0 || len(keep) > 0
}

// matching returns the patterns that mean name: a folder with a slash at its end, or a pattern of path.Match.
func matching(name string, patterns []string) []string {
	var found []string
	for _, pattern := range patterns {
		if ok, _ := path.Match(pattern, name); ok || strings.HasSuffix(pattern, "/") && strings.HasPrefix(name, pattern) {
			found = append(found, pattern)
		}
	}
	return found
}

var include = regexp.MustCompile(`(?m)^\s*#\s*include\s*[<"]([^>"\n]+)[>"]`)

// copyHeader writes one header after a look at what it includes: a header that is left out must not be missed.
func copyHeader(out, name string, kept, files map[string]string) error {
	data, err := os.ReadFile(kept[name])
	if err != nil {
		return err
	}
	for _, match := range include.FindAllSubmatch(data, -1) {
		for _, folder := range []string{path.Dir(name), strings.Split(name, "/")[0]} {
			included := path.Join(folder, string(match[1]))
			if files[included] != "" && kept[included] == "" {
				return fmt.Errorf("%s includes %s, which -drop leaves out: drop both or -keep both", name, included)
			}
		}
	}
	to := filepath.Join(out, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
		return err
	}
	return os.WriteFile(to, data, 0o666)
}

func sortedKeys(m map[string]string) []string {
	var keys []string
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
