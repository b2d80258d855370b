// Command update draws the tables of docs/figures in the checkout that `bazel run` is called in.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/docs/figures"
)

func run(checkout string) error {
	if checkout == "" {
		return errors.New("start it with: " + figures.Update)
	}
	tables, err := filepath.Glob(filepath.Join(checkout, "docs", "figures", "*.tsv"))
	if err != nil {
		return err
	}
	for _, name := range tables {
		table, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		picture, err := figures.Draw(filepath.Base(name), string(table))
		if err != nil {
			return err
		}
		if err := os.WriteFile(strings.TrimSuffix(name, ".tsv")+".svg", []byte(picture), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func main() {
	if err := run(os.Getenv("BUILD_WORKSPACE_DIRECTORY")); err != nil {
		fmt.Fprintln(os.Stderr, "update:", err)
		os.Exit(1)
	}
}
