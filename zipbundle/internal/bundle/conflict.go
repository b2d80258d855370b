package bundle

import (
	"fmt"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// override lets the entries named in Overrides replace others.
func (m *merge) override() []error {
	var errs []error
	for _, o := range m.spec.Overrides {
		if m.overrideOne(o) == 0 {
			errs = append(errs, m.overrideError(o))
		}
	}
	return errs
}

// overrideOne returns how many entries went. A source and its bytecode are one module: both stay, or both go.
func (m *merge) overrideOne(o Override) int {
	by, stays := m.last(o.New)
	if !stays {
		return 0
	}
	replaced := 0
	for _, name := range forms(o.Old) {
		var kept []item
		for _, it := range m.items[name] {
			if it.origin == by {
				kept = append(kept, it)
				continue
			}
			m.report.Overrides = append(m.report.Overrides, report.Override{Name: o.New, By: by, OldName: name, Old: it.origin})
			replaced++
		}
		m.items[name] = kept
		if len(kept) == 0 {
			delete(m.items, name)
		}
	}
	return replaced
}

// last returns the origin of the last input that has the entry.
func (m *merge) last(name string) (report.Origin, bool) {
	for _, form := range forms(name) {
		if all := m.items[form]; len(all) > 0 {
			return all[len(all)-1].origin, true
		}
	}
	return report.Origin{}, false
}

// forms returns the entries that a name in Overrides means: of a module its bytecode and its source.
func forms(name string) []string {
	if stem := names.ModuleStem(name); stem != "" {
		return []string{stem + ".pyc", stem + ".py"}
	}
	return []string{name}
}

func (m *merge) overrideError(o Override) error {
	by, stays := m.last(o.New)
	switch {
	case !stays:
		return fmt.Errorf("the override %q is no entry of the zip; correct or remove it", o.New)
	case o.Old == o.New:
		return fmt.Errorf("the override %q replaces nothing, only %v has it; correct or remove it", o.New, by)
	}
	return fmt.Errorf("the override %q replaces nothing, there is no other entry %q; correct or remove it", o.New, o.Old)
}

// dropDuplicates leaves one of several entries of the same bytes and reports those that differ.
func (m *merge) dropDuplicates() []error {
	var errs []error
	for _, name := range m.names() {
		all := m.items[name]
		for _, other := range all[1:] {
			same, err := archive.Same(all[0].Entry, other.Entry)
			if err != nil {
				errs = append(errs, err)
			} else if !same {
				errs = append(errs, fmt.Errorf("two different files for the entry %q:\n  %v\n  %v\n"+
					"rename one, or name %q in `overrides` to let the later one replace the earlier",
					name, all[0].origin, other.origin, names.SourceName(name)))
				break
			}
		}
		m.items[name] = all[:1]
	}
	return errs
}

// findClashes refuses entries that are not the same but would be taken for one another.
func (m *merge) findClashes() []error {
	var errs []error
	all := m.names()
	for _, c := range names.Clashes(all) {
		errs = append(errs, m.clashError(c.A, c.B, c.Why))
	}
	for _, name := range all {
		source, bytecode := m.items[name], m.items[name+"c"]
		if strings.HasSuffix(name, ".py") && len(bytecode) > 0 && source[0].origin != bytecode[0].origin {
			errs = append(errs, m.clashError(name, name+"c", "source and bytecode of one module come from different files"))
		}
	}
	return errs
}

func (m *merge) clashError(a, b, why string) error {
	return fmt.Errorf("the entries %q and %q cannot stand in one zip: %s:\n  %v\n  %v\nrename or exclude one",
		a, b, why, m.items[a][0].origin, m.items[b][0].origin)
}
