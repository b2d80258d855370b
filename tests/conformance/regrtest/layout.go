package regrtest

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Tree copies the folders of a build tree into dst, a later one over an earlier one. Tests write beside their modules, and
// an interpreter finds its library from where its executable is: so it copies, and follows links.
func Tree(dst string, folders ...string) error {
	for _, folder := range folders {
		if err := copyFolder(dst, folder); err != nil {
			return err
		}
	}
	return nil
}

// Isolated makes the folder of an isolated runtime: the executable, and beside it CPython's tests and the modules that only
// these import in `tests`.
func Isolated(dst, python, sources, build string) error {
	if err := copyFile(filepath.Join(dst, "python"), python); err != nil {
		return err
	}
	modules, err := filepath.Glob(filepath.Join(build, "build", "lib.*", "*.so"))
	if err != nil {
		return err
	}
	for _, module := range modules {
		if err := copyFile(filepath.Join(dst, "tests", filepath.Base(module)), module); err != nil {
			return err
		}
	}
	return copyFolder(filepath.Join(dst, "tests", "test"), filepath.Join(sources, "Lib", "test"))
}

func copyFolder(dst, src string) error {
	root, err := filepath.EvalSymlinks(src)
	if err != nil {
		return err
	}
	return filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		below, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		return copyFile(filepath.Join(dst, below), path)
	})
}

func copyFile(dst, src string) error {
	info, err := os.Stat(src)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return copyFolder(dst, src)
	}
	data, err := os.ReadFile(src)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(dst), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(dst, data, mode(data)); err != nil {
		return fmt.Errorf("regrtest: %w", err)
	}
	return nil
}

// mode is what upstream's file would have: in Bazel's folders all can be run.
func mode(data []byte) fs.FileMode {
	if bytes.HasPrefix(data, []byte("\x7fELF")) || bytes.HasPrefix(data, []byte("#!")) {
		return 0o755
	}
	return 0o644
}
