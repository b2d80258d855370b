// Command update writes the reference pages into the checkout that `bazel run` is called in. Its arguments are files of
// starlark_doc_extract.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/docs/reference/render"
)

func run(files []string, checkout string) error {
	if checkout == "" {
		return errors.New("update: which checkout? Start it with: " + render.Update)
	}
	for _, file := range files {
		name, text, err := render.Page(file)
		if err == nil {
			err = os.WriteFile(filepath.Join(checkout, "docs", "reference", name), []byte(text), 0o644)
		}
		if err != nil {
			return fmt.Errorf("update: %w", err)
		}
	}
	return nil
}

func main() {
	if err := run(os.Args[1:], os.Getenv("BUILD_WORKSPACE_DIRECTORY")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
