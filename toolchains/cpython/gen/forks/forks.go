// Package forks makes synthetic forks of CPython trees, in the manner of Stackless: a folder of core sources with switch code in
// assembler and headers that Python.h includes, built-in modules, another magic number with instructions of other numbers, a module
// less, variables of the makefile with other names. For tests.
package forks

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed stack
var stack embed.FS

// Files returns the files that a fork of a tree changes, by name; an empty text means that the file is gone.
func Files(tree fs.FS, version string) (map[string]string, error) {
	changed := map[string]string{}
	err := fs.WalkDir(stack, "stack", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := stack.ReadFile(name)
		changed["Stack"+strings.TrimPrefix(name, "stack")] = string(data)
		return err
	})
	if err != nil {
		return nil, err
	}
	for _, e := range append(common(), numbers[version]...) {
		if _, ok := changed[e.file]; !ok {
			data, err := fs.ReadFile(tree, e.file)
			if err != nil {
				return nil, err
			}
			changed[e.file] = string(data)
		}
		if changed[e.file], err = e.apply(changed[e.file]); err != nil {
			return nil, err
		}
	}
	changed["Modules/_json.c"] = ""
	return changed, nil
}

// edit puts a text in the place of another, which the file must have: once, or more often if all is set.
type edit struct {
	file, old, new string
	all            bool
}

func (e edit) apply(text string) (string, error) {
	n := strings.Count(text, e.old)
	if n == 0 || n > 1 && !e.all {
		return "", fmt.Errorf("%s has %q %d times: give this fork another text", e.file, e.old, n)
	}
	return strings.ReplaceAll(text, e.old, e.new), nil
}

// Hints is what gen cannot know of the fork.
const Hints = `subst(
    name = "STACK_FLAGS",
    value = "-DSTACK_FLAGS=1",
    why = "configure.ac: AC_SUBST(STACK_FLAGS)",
)
`
