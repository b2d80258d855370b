package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/changes"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/render"
)

// printChanges says what is new in the graph: against the file that was there, or what -since names.
func printChanges(o *options, old, fresh []byte, to io.Writer) error {
	var lines []string
	name := o.out
	if o.since != "" {
		name = o.since
		var err error
		if old, lines, err = since(o); err != nil {
			return fmt.Errorf("-since %s: %w", o.since, err)
		}
	}
	if len(old) == 0 {
		return nil
	}
	more, err := changes.Files(old, fresh)
	if err != nil {
		return fmt.Errorf("-since %s: %w", name, err)
	}
	if lines = append(more, lines...); len(lines) > 0 {
		fmt.Fprintf(to, "changed since %s:\n  %s\n", name, strings.Join(lines, "\n  "))
	}
	return nil
}

// since reads a BUILD file, or a tree: then the macros of configure are compared, too.
func since(o *options) ([]byte, []string, error) {
	info, err := os.Stat(o.sinceDir)
	if err != nil {
		return nil, nil, err
	}
	if !info.IsDir() {
		text, err := os.ReadFile(o.sinceDir)
		return text, nil, err
	}
	spec, err := readTree(o.since, o.sinceDir, "", "")
	if err != nil {
		return nil, nil, err
	}
	text, err := render.Render(spec, o.since, nil)
	if err != nil {
		return nil, nil, err
	}
	lines, err := changes.Macros(os.DirFS(o.sinceDir), os.DirFS(o.treeDir))
	return text, lines, err
}
