// Command update puts the flowchart in the file of its argument into the checkout that `bazel run` is called in.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/docs/graph"
)

func run(args []string, checkout string) error {
	if checkout == "" || len(args) != 1 {
		return errors.New("start it with: " + graph.Update)
	}
	flowchart, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	file := filepath.Join(checkout, graph.Page)
	page, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	text, err := graph.Insert(string(page), string(flowchart))
	if err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text), 0o666)
}

func main() {
	if err := run(os.Args[1:], os.Getenv("BUILD_WORKSPACE_DIRECTORY")); err != nil {
		fmt.Fprintln(os.Stderr, "update:", err)
		os.Exit(1)
	}
}
