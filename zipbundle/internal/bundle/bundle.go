// Package bundle merges zips into one, without compressing, and says where every entry came from.
package bundle

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// Input is a zip to merge.
type Input struct {
	Prefix string // a folder, such as `stdlib`, that its entries move into; "" for none
	Zip    string
	Report string // the text beside it; "" if it has none
	Store  bool   // whether its entries are to be stored, however they are in it
}

// Override names an entry that replaces others on purpose.
type Override struct {
	New string // the entry that stays: that of the last input that has it
	Old string // the entry that goes; often the same name
}

// Spec says what to make.
type Spec struct {
	Label            string
	Inputs           []Input // a later one overrides an earlier one
	Include, Exclude []string
	Overrides        []Override
	Out, Report      string
}

// An item is an entry on its way into the merged zip.
type item struct {
	archive.Entry
	origin report.Origin
}

// Make writes the merged zip and its report, or neither.
func Make(spec Spec) error {
	var reader archive.Reader
	defer reader.Close()
	m := &merge{spec: spec, items: map[string][]item{}}
	for _, in := range spec.Inputs {
		if err := m.addInput(&reader, in); err != nil {
			return fmt.Errorf("%s: %w", spec.Label, err)
		}
	}
	if err := m.resolve(); err != nil {
		return err
	}
	entries := m.finish()
	if err := archive.WriteFile(spec.Out, entries); err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	if spec.Report == "" {
		return nil
	}
	if err := os.WriteFile(spec.Report, m.report.Text(), 0o644); err != nil {
		os.Remove(spec.Out)
		return err
	}
	return nil
}

type merge struct {
	spec   Spec
	items  map[string][]item // by name, in the order of the inputs
	report report.Report
}

// addInput reads one zip and what its report says of its entries.
func (m *merge) addInput(reader *archive.Reader, in Input) error {
	entries, err := reader.Read(in.Zip)
	if err != nil {
		return err
	}
	origins, err := m.readReport(in)
	if err != nil {
		return err
	}
	for _, e := range entries {
		origin, known := origins[e.Name]
		if !known {
			origin = report.Origin{Label: in.Zip, Source: e.Name}
		}
		if in.Store {
			e = e.Uncompressed()
		}
		e.Name = join(in.Prefix, e.Name)
		if err := names.Check(e.Name); err != nil {
			return fmt.Errorf("%w (from %v)", err, origin)
		}
		m.items[e.Name] = append(m.items[e.Name], item{e, origin})
	}
	return nil
}

func (m *merge) readReport(in Input) (map[string]report.Origin, error) {
	origins := map[string]report.Origin{}
	if in.Report == "" {
		return origins, nil
	}
	r, err := report.Read(in.Report)
	if err != nil {
		return nil, err
	}
	for _, e := range r.Entries {
		origins[e.Name] = e.Origin
	}
	for _, o := range r.Overrides {
		o.Name = join(in.Prefix, o.Name)
		o.OldName = join(in.Prefix, o.OldName)
		if !slices.Contains(m.report.Overrides, o) {
			m.report.Overrides = append(m.report.Overrides, o)
		}
	}
	return origins, nil
}

// join moves an entry below a prefix. It does not clean the name: a `..` must show.
func join(prefix, name string) string {
	if prefix == "" {
		return name
	}
	return prefix + "/" + name
}

// resolve applies patterns and overrides and refuses what is left of conflicts.
func (m *merge) resolve() error {
	steps := []func() []error{m.filter, m.override, m.dropDuplicates, m.findClashes}
	for _, step := range steps {
		if errs := step(); len(errs) > 0 {
			for i, err := range errs {
				errs[i] = fmt.Errorf("%s: %w", m.spec.Label, err)
			}
			return errors.Join(errs...)
		}
	}
	return nil
}

// finish returns the entries and puts them into the report.
func (m *merge) finish() []archive.Entry {
	var entries []archive.Entry
	for _, name := range m.names() {
		it := m.items[name][0]
		entries = append(entries, it.Entry)
		m.report.Entries = append(m.report.Entries, report.Entry{
			Name: name, Size: it.Size, Stored: it.Stored, Origin: it.origin,
		})
	}
	return entries
}

// names returns the names of the entries, sorted.
func (m *merge) names() []string {
	sorted := make([]string, 0, len(m.items))
	for name := range m.items {
		sorted = append(sorted, name)
	}
	slices.SortFunc(sorted, strings.Compare)
	return sorted
}
