// Package hints holds what no file of a CPython tree says in a form that gen reads: values that configure.ac computes,
// flags and libraries of extension modules, 2.7's extension list. One table a range of versions; every row says why. What only a
// branch knows about its own tree stands in a file beside that (Own).
package hints

import (
	"fmt"
	"strings"
)

// Table is what gen knows about a range of versions.
type Table struct {
	From, Below [2]int // From <= major.minor < Below

	Setup    []SetupFile
	Magic    Magic
	Known    Known
	Flags    []string // make variables that hold the include folders of every core file
	Implied  []string // flags of the core's modules that the flags of the whole core imply
	Subst    []Subst
	Omit     []Omit
	Core     []Core
	Compiler []Compiler
	Modules  []Module
	Windows  *Windows
	InitName string // prefix of a module's C entry point
	Own      *Own   // what the branch says; its rows are among the others already
}

// SetupFile is one of the files that Modules/makesetup reads. The first line about a module counts.
type SetupFile struct {
	Path     string
	Or       string // what it is called where it is not there
	Core     bool   // its modules belong to every interpreter
	Optional bool
}

// Magic says where the bytecode's magic number is.
type Magic struct{ Path, Pattern string }

// Known says which file knows the names of all extension modules. Pattern's groups: the name, and what a row must
// explain; where the second group is empty, no row is needed.
type Known struct{ Path, Pattern string }

// Subst is a value that configure or makesetup computes. {BRACES} are filled in by the cpython_tree macro.
type Subst struct{ Name, Value, Why string }

// Omit is an object of upstream's interpreter that is built elsewhere.
type Omit struct{ Object, Why string }

// Core is a source that belongs into the core although upstream's makefile does not put it there.
type Core struct{ Src, Why string }

// Compiler is a source of the parser or the compiler, which a runtime may do without. Needed are the functions and data in
// it that the rest of the core, or an extension module, refers to all the same: of such a source they alone stay.
type Compiler struct {
	Src    string
	Needed []string
	Why    string
}

// Module is what only configure.ac or setup.py knows about one extension module.
type Module struct {
	Name    string
	Srcs    string // below Modules, where no Setup line gives them
	Cflags  string // as configure writes MODULE_<NAME>_CFLAGS
	Ldflags string // as configure writes MODULE_<NAME>_LDFLAGS
	Is      Kind
	Why     string
	File    string // of a branch's own row: where it stands
	Line    int
	Flags   bool // of a branch's own row: it gives the flags, whatever a Setup line does
}

// Replaces tells whether the branch says itself from what a module is built: lines of Setup files do not count then.
func (m *Module) Replaces() bool { return m.File != "" && (m.Srcs != "" || m.Is == None) }

// Kind sets a module apart.
type Kind int

const (
	// Normal modules are part of the stdlib.
	Normal Kind = iota
	// Test modules are imported by CPython's own tests only.
	Test
	// Macos modules exist there only.
	Macos
	// Builtin modules are of the core although no Setup file says so.
	Builtin
	// None: not on any platform of ours, or a name that upstream's builds leave out.
	None
)

// tables is every table, the oldest first.
var tables = []*Table{table27(), table39(), table311(), table313()}

// For returns the table of a version such as 3.13.5.
func For(version string) (*Table, error) {
	var v [2]int
	if _, err := fmt.Sscanf(version, "%d.%d", &v[0], &v[1]); err != nil {
		return nil, fmt.Errorf("version %q is not of the form 3.13.5", version)
	}
	var known []string
	for _, t := range tables {
		if !less(v, t.From) && less(v, t.Below) {
			return t, nil
		}
		known = append(known, fmt.Sprintf("%d.%d", t.From[0], t.From[1]))
	}
	err := fmt.Errorf("Include/patchlevel.h:1: gen has no hints for CPython %s, only for %s: add a table in toolchains/cpython/gen/hints, or name one of a version that is like it", version, strings.Join(known, ", "))
	return nil, Wants(fmt.Sprintf("like(version = %q, why = %q)", nearest(v), "..."), err)
}

// Module returns the row of a module, or nil.
func (t *Table) Module(name string) *Module {
	for i := range t.Modules {
		if t.Modules[i].Name == name {
			return &t.Modules[i]
		}
	}
	return nil
}

// nearest is the oldest version with a table that is not older than v, or the newest.
func nearest(v [2]int) string {
	for _, t := range tables {
		if !less(t.From, v) {
			return fmt.Sprintf("%d.%d", t.From[0], t.From[1])
		}
	}
	last := tables[len(tables)-1].From
	return fmt.Sprintf("%d.%d", last[0], last[1])
}

func less(a, b [2]int) bool {
	return a[0] < b[0] || a[0] == b[0] && a[1] < b[1]
}
