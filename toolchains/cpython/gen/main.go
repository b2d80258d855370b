// gen writes the BUILD file of a CPython source tree.
//
//	gen [-out FILE] [-check] [-since OLD] [-hints HINTS] TREE
//
// It reads the tree's Makefile.pre.in, Modules/Setup files and #include lines, for Windows PCbuild/*.vcxproj and PC/config.c, and
// the tables in hints for what only configure.ac or setup.py knows. FILE is TREE/BUILD.bazel unless given. -check writes nothing and fails if FILE is out
// of date. What changed in the graph is printed: since the FILE that was there, or since OLD, another BUILD file or another tree;
// of a tree the macros that configure finds out, too. What gen cannot read from the tree its branch says in HINTS, TREE/hints.BUILD
// unless given: README.md says how. Under `bazel run`, paths are relative to the user's folder.
//
// makefile, setup and pcbuild read the tree's files, includes follows #include, tree puts a Spec together, render writes it.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/render"
)

const command = "bazel run @rules_pyruntime//toolchains/cpython:gen --"

func main() {
	os.Exit(run(os.Args[1:], os.Getenv("BUILD_WORKING_DIRECTORY"), os.Stdout, os.Stderr))
}

func run(args []string, dir string, stdout, stderr io.Writer) int {
	o, err := parse(args)
	if err != nil {
		fmt.Fprintf(stderr, "gen: %v\nusage: gen [-out FILE] [-check] [-since OLD] [-hints HINTS] TREE\n", err)
		return 2
	}
	o.treeDir, o.outFile, o.sinceDir, o.hintsFile = within(dir, o.tree), within(dir, o.out), within(dir, o.since), within(dir, o.hints)
	if err := generate(o, stdout); err != nil {
		fmt.Fprintf(stderr, "gen: %v\n", err)
		return 1
	}
	if !o.check {
		fmt.Fprintf(stdout, "gen: %s is up to date with %s\n", o.out, o.tree)
	}
	return 0
}

type options struct {
	tree, out, since, hints               string // as given
	treeDir, outFile, sinceDir, hintsFile string // from the user's folder
	check                                 bool
}

func parse(args []string) (*options, error) {
	o := &options{}
	f := flag.NewFlagSet("gen", flag.ContinueOnError)
	f.SetOutput(io.Discard)
	f.StringVar(&o.out, "out", "", "")
	f.BoolVar(&o.check, "check", false, "")
	f.StringVar(&o.since, "since", "", "")
	f.StringVar(&o.hints, "hints", "", "")
	// Flags may stand on both sides of TREE.
	for len(args) > 0 {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) > 0 {
			if o.tree != "" {
				return nil, fmt.Errorf("second tree %q: give one", args[0])
			}
			o.tree, args = args[0], args[1:]
		}
	}
	if o.tree == "" {
		return nil, errors.New("no TREE: give the folder that holds Makefile.pre.in")
	}
	if o.out == "" {
		o.out = filepath.Join(o.tree, "BUILD.bazel")
	}
	return o, nil
}

func generate(o *options, stdout io.Writer) error {
	spec, err := readTree(o.tree, o.treeDir, o.hints, o.hintsFile)
	if err != nil {
		return err
	}
	old, err := os.ReadFile(o.outFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	text, err := render.Render(spec, o.out, old)
	if err != nil {
		return err
	}
	if o.check && !bytes.Equal(old, text) {
		return fmt.Errorf("%s does not match %s. Renew it: %s -out %s %s\n%s", o.out, o.tree, command, o.out, o.tree, firstDifference(old, text))
	}
	if err := printChanges(o, old, text, stdout); err != nil || bytes.Equal(old, text) {
		return err
	}
	return replace(o.outFile, text)
}

// replace writes a file whole or not at all.
func replace(name string, text []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".gen-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(text)
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}

func within(dir, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(dir, name)
}
