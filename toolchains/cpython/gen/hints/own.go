package hints

import (
	"slices"
	"strings"
)

// Own is what a branch says about its tree: calls in the syntax of BUILD files. toolchains/cpython/gen/README.md lists them.
type Own struct{ rows []*row }

// Parse reads a branch's own hints. path is for messages.
func Parse(path string, text []byte) (*Own, error) {
	rows, err := parse(path, text)
	if err != nil {
		return nil, err
	}
	o := &Own{}
	said := map[string]int{}
	for _, r := range rows {
		key := r.call + " " + r.key()
		if said[key] > 0 {
			return nil, r.errorf("%s is in line %d too: keep one", r.key(), said[key])
		}
		said[key] = r.line
		o.rows = append(o.rows, r)
	}
	return o, nil
}

// key is what tells a row from others of its kind.
func (r *row) key() string {
	for _, name := range []string{"name", "object", "macro", "line"} {
		if r.has(name) {
			return r.strings[name]
		}
	}
	return strings.Join(r.lists["srcs"], " ")
}

// of returns the rows of a kind. A nil Own has none.
func (o *Own) of(call string) []*row {
	if o == nil {
		return nil
	}
	var out []*row
	for _, r := range o.rows {
		if r.call == call {
			out = append(out, r)
		}
	}
	return out
}

// one returns a row of a kind by its key, or nil. Whoever asks uses it.
func (o *Own) one(call, key string) *row {
	for _, r := range o.of(call) {
		if r.key() == key {
			r.used = true
			return r
		}
	}
	return nil
}

// Table returns the table of a version, or of that which the branch names, with the branch's rows before its own.
func (o *Own) Table(version string) (*Table, error) {
	like := version
	for _, r := range o.of("like") {
		like, r.used = r.strings["version"], true
	}
	found, err := For(like)
	if err != nil {
		return nil, err
	}
	t := *found
	t.Own = o
	t.Subst, t.Omit, t.Core = slices.Clone(t.Subst), slices.Clone(t.Omit), slices.Clone(t.Core)
	for _, r := range o.of("subst") {
		t.Subst = append(t.Subst, Subst{r.strings["name"], r.strings["value"], r.strings["why"]})
	}
	for _, r := range o.of("core") {
		r.used = true
		for _, src := range r.lists["srcs"] {
			t.Core = append(t.Core, Core{src, r.strings["why"]})
		}
	}
	for _, r := range o.of("magic") {
		t.Magic, r.used = Magic{r.strings["path"], r.strings["pattern"]}, true
	}
	return &t, o.modules(&t)
}

var kinds = map[string]Kind{"builtin": Builtin, "none": None, "test": Test}

// modules puts the branch's rows before the table's: the first of a name counts.
func (o *Own) modules(t *Table) error {
	var own, absent []Module
	for _, r := range o.of("module") {
		r.used = true
		if windows, said := r.bools["windows"]; said && !windows {
			absent = append(absent, Module{Name: r.strings["name"], Is: None, Why: r.strings["why"]})
		}
		m, err := r.module(t.Module(r.strings["name"]))
		if err != nil {
			return err
		}
		if m != nil {
			own = append(own, *m)
		}
	}
	t.Modules = append(own, t.Modules...)
	if t.Windows != nil && len(absent) > 0 {
		w := *t.Windows
		w.Modules = append(absent, w.Modules...)
		t.Windows = &w
	}
	return nil
}

// module is the table's row, nil if there is none, with what the branch says. nil: it says nothing but where the module is not.
func (r *row) module(table *Module) (*Module, error) {
	m := Module{Name: r.strings["name"]}
	if table != nil {
		m = *table
	}
	m.File, m.Line, m.Why = r.file, r.line, r.strings["why"]
	said := false
	if r.lists["srcs"] != nil {
		m.Srcs, m.Is, said = strings.Join(r.lists["srcs"], " "), Normal, true
	}
	if m.Flags = r.has("cflags") || r.has("ldflags"); m.Flags {
		m.Cflags, m.Ldflags, said = r.strings["cflags"], r.strings["ldflags"], true
	}
	if r.has("kind") {
		kind, ok := kinds[r.strings["kind"]]
		if !ok {
			return nil, r.errorf("kind = %q: give builtin, none or test, or leave it out", r.strings["kind"])
		}
		m.Is, said = kind, true
	}
	if !said {
		return nil, nil
	}
	return &m, nil
}

// Unused finds a row that nothing in the tree asked for. asked tells whether a variable occurs in the tree's files.
func (o *Own) Unused(asked func(name string) bool) error {
	if o == nil {
		return nil
	}
	for _, r := range o.rows {
		if !r.used && !(r.call == "subst" && asked(r.strings["name"])) {
			return r.errorf("nothing in the tree asks for %s: remove the call", r.key())
		}
	}
	return nil
}
