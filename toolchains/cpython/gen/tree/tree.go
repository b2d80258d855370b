// Package tree reads a CPython source tree and says what its BUILD file lists.
package tree

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/includes"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/makefile"
)

// Spec is a tree's contents, as cpython_tree takes them. Lists are sorted, Frozen is in upstream's order.
type Spec struct {
	Version      string
	Magic        int
	CoreSrcs     []string
	CoreHdrs     []string
	CoreIncludes []string // include folders of the core besides the usual three
	PublicDirs   []string // include folders of every file besides those: their headers are public
	FileCopts    map[string][]string
	Compiler     map[string][]string // sources of parser and compiler, and what others need of each
	Frozen       []Frozen
	Bootstrap    map[string]string
	Extensions   []Extension
	Windows      *Windows // nil: the tree is not built for Windows
}

// Frozen is a module that the interpreter holds as bytecode.
type Frozen struct{ Name, Src string }

// Extension is one extension module.
type Extension struct {
	Name                                            string
	Srcs, Hdrs, Copts, Includes, Libs, Linkopts, OS []string
	Shared, Test                                    bool
}

const makefilePath = "Makefile.pre.in"

// usualRoots are the include folders that cpython_tree gives every file of the tree.
var usualRoots = map[string]bool{"Include": true, "Include/internal": true, "Include/internal/mimalloc": true}

// reader holds what the steps share.
type reader struct {
	fs      fs.FS
	own     *hints.Own
	table   *hints.Table
	make    *makefile.File
	subst   makefile.Subst
	scanner *includes.Scanner
	spec    *Spec
	owner   map[string]string // source to the module or core that compiles it

	moduleIncludes []string // include folders that modules of the core ask for
}

// Read reads a tree. own is what its branch says about it, or nil.
func Read(tree fs.FS, own *hints.Own) (*Spec, error) {
	r := &reader{fs: tree, own: own, spec: &Spec{FileCopts: map[string][]string{}, Bootstrap: map[string]string{}, Compiler: map[string][]string{}}, owner: map[string]string{}}
	steps := []func() error{r.version, r.makefile, r.magic, r.core, r.modules, r.compiler, r.headers, r.windows, r.frozen, r.unused}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, r.where(err)
		}
	}
	return r.spec, nil
}

// where says of a value that configure computes where it does.
func (r *reader) where(err error) error {
	const file = "configure.ac"
	var missing *hints.Missing
	if !errors.As(err, &missing) || missing.Subst == "" {
		return err
	}
	text, readErr := r.read(file)
	if readErr != nil {
		return err
	}
	if at := regexp.MustCompile(`(?m)^[ \t]*` + regexp.QuoteMeta(missing.Subst) + `=`).FindStringIndex(text); at != nil {
		place := fmt.Sprintf("why = \"%s:%d\"", file, strings.Count(text[:at[0]], "\n")+1)
		missing.Call = strings.Replace(missing.Call, `why = "..."`, place, 1)
	}
	return err
}

var patchlevel = regexp.MustCompile(`(?m)^#define PY_(MAJOR|MINOR|MICRO)_VERSION[ \t]+(\d+)`)

func (r *reader) version() error {
	const file = "Include/patchlevel.h"
	text, err := r.read(file)
	if err != nil {
		return fmt.Errorf("not a CPython tree: %w", err)
	}
	var parts []string
	for _, m := range patchlevel.FindAllStringSubmatch(text, -1) {
		parts = append(parts, m[2])
	}
	if len(parts) != 3 {
		return fmt.Errorf("%s:1: PY_MAJOR_VERSION, PY_MINOR_VERSION, PY_MICRO_VERSION: expected one #define of each", file)
	}
	r.spec.Version = strings.Join(parts, ".")
	r.table, err = r.own.Table(r.spec.Version)
	return err
}

func (r *reader) makefile() error {
	text, err := r.read(makefilePath)
	if err != nil {
		return err
	}
	r.subst = makefile.Subst{}
	for _, s := range r.table.Subst {
		r.subst[s.Name] = s.Value
	}
	if r.make, err = makefile.Parse(makefilePath, text, r.table.Directive); err != nil {
		return err
	}
	return r.roots()
}

// roots finds the include folders of every file.
func (r *reader) roots() error {
	r.scanner = &includes.Scanner{Tree: r.fs, Macro: r.table.Included}
	for _, name := range r.table.Flags {
		words, err := r.make.Words(r.table.Variable(name), r.subst)
		if err != nil {
			return err
		}
		for _, w := range words {
			root, ok := strings.CutPrefix(w.Text, "-I")
			root = clean(root)
			if !ok || root == "." || contains(r.scanner.Roots, root) {
				continue
			}
			r.scanner.Roots = append(r.scanner.Roots, root)
			if !usualRoots[root] {
				r.spec.PublicDirs = append(r.spec.PublicDirs, root)
			}
		}
	}
	return nil
}

func (r *reader) magic() error {
	m := r.table.Magic
	call := fmt.Sprintf("magic(path = %q, pattern = %q, why = %q)", "...", "...([0-9]+)...", "...")
	text, err := r.read(m.Path)
	if err != nil {
		return hints.Wants(call, fmt.Errorf("magic number: %w", err))
	}
	pattern, err := regexp.Compile(m.Pattern)
	if err != nil || pattern.NumSubexp() != 1 {
		return hints.Wants(call, fmt.Errorf("magic number: %q is no regular expression with one group", m.Pattern))
	}
	found := pattern.FindStringSubmatch(text)
	if found == nil {
		return hints.Wants(call, fmt.Errorf("%s:1: magic number: nothing matches %s", m.Path, m.Pattern))
	}
	r.spec.Magic, err = strconv.Atoi(found[1])
	return err
}

// unused finds rows of the branch that nothing in the tree asked for.
func (r *reader) unused() error {
	return r.own.Unused(func(name string) bool {
		files := []string{makefilePath}
		for _, setup := range r.table.Setup {
			files = append(files, setup.Path, setup.Or)
		}
		for _, file := range files {
			if text, err := r.read(file); err == nil && strings.Contains(text, name) {
				return true
			}
		}
		return false
	})
}

func (r *reader) read(name string) (string, error) {
	data, err := fs.ReadFile(r.fs, name)
	return string(data), err
}

func (r *reader) exists(name string) bool {
	info, err := fs.Stat(r.fs, name)
	return err == nil && !info.IsDir()
}
