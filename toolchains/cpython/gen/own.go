package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

// readTree reads a tree with what its branch says about it: in the file that is given, or in the one beside the tree, if there is one.
// name and given are the paths as the user has them, dir and file those to open.
func readTree(name, dir, given, file string) (*tree.Spec, error) {
	optional := given == ""
	if optional {
		given, file = filepath.Join(name, hints.FileName), filepath.Join(dir, hints.FileName)
	}
	text, err := os.ReadFile(file)
	var own *hints.Own
	switch {
	case err == nil:
		own, err = hints.Parse(given, text)
	case optional && errors.Is(err, fs.ErrNotExist):
		err = nil
	}
	if err != nil {
		return nil, err
	}
	spec, err := tree.Read(os.DirFS(dir), own)
	if err == nil {
		return spec, nil
	}
	err = fmt.Errorf("%s: %w", name, err)
	var missing *hints.Missing
	if errors.As(err, &missing) {
		err = fmt.Errorf("%w\nadd to %s: %s", err, given, missing.Call)
	}
	return nil, err
}
