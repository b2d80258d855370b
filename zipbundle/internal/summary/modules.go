package summary

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/bytecode"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// collector goes through the entries of a zip.
type collector struct {
	spec    Spec
	summary *Summary
	origins map[string]report.Origin
	imports map[*Module][]bytecode.Import
	bytes   map[string][]string // entries by their bytes, those of modules by the hash of their source
	sizes   map[string]uint64
}

// smallest is the size of bytecode that is not told of as a duplicate: many packages have an empty __init__.
const smallest = 256

func summarize(spec Spec, entries []archive.Entry, r *report.Report) (*Summary, error) {
	c := &collector{
		spec:    spec,
		summary: &Summary{Label: spec.Label, Modules: []*Module{}, Data: []File{}, Unused: []string{}, Outside: []Need{}, Duplicates: []Duplicate{}, Overrides: []Override{}},
		origins: map[string]report.Origin{},
		imports: map[*Module][]bytecode.Import{},
		bytes:   map[string][]string{},
		sizes:   map[string]uint64{},
	}
	for _, e := range r.Entries {
		c.origins[e.Name] = e.Origin
	}
	for _, e := range entries {
		if err := c.add(e); err != nil {
			return nil, err
		}
	}
	for _, o := range r.Overrides {
		c.summary.Overrides = append(c.summary.Overrides, Override{o.Name, o.By.Label, o.By.Source, o.OldName, o.Old.Label, o.Old.Source})
	}
	c.findNeeds()
	c.findDuplicates()
	c.sort()
	return c.summary, nil
}

func (c *collector) add(e archive.Entry) error {
	data, err := e.Data()
	if err != nil {
		return err
	}
	s := c.summary
	s.Entries++
	s.Size += e.Size
	s.Stored += e.Stored
	origin := c.origins[e.Name]
	file := File{Entry: e.Name, Size: e.Size, Stored: e.Stored, Target: origin.Label, Source: origin.Source}
	if !strings.HasSuffix(e.Name, ".pyc") {
		s.Data = append(s.Data, file)
		c.same(string(data), file)
		return nil
	}
	m := &Module{File: file, Needs: []Need{}, NeededBy: []string{}}
	m.root, m.Name = c.moduleName(e.Name)
	if bytecode.Known(bytecode.Magic(data)) {
		parsed, err := bytecode.Parse(data)
		if err != nil {
			return fmt.Errorf("%s: entry %q: the bytecode %w", c.spec.Zip, e.Name, err)
		}
		c.imports[m] = parsed.Imports()
		if parsed.SourceHash != "" && e.Size >= smallest {
			c.same("source "+parsed.SourceHash, file)
		}
	}
	s.Modules = append(s.Modules, m)
	return nil
}

// moduleName returns the root that an entry is imported from, and its name there.
func (c *collector) moduleName(entry string) (root, name string) {
	for _, r := range c.spec.Roots {
		if strings.HasPrefix(entry, r+"/") && len(r) > len(root) {
			root = r
		}
	}
	name = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(entry, root), "/"), ".pyc")
	return root, strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", ".")
}

func (m *Module) isPackage() bool { return strings.HasSuffix(m.Entry, "/__init__.pyc") }

func (c *collector) same(content string, file File) {
	if len(content) > 0 {
		c.bytes[content] = append(c.bytes[content], file.Entry)
		c.sizes[content] = file.Size
	}
}

func (c *collector) findDuplicates() {
	for content, names := range c.bytes {
		if len(names) > 1 {
			slices.Sort(names)
			c.summary.Duplicates = append(c.summary.Duplicates, Duplicate{names, c.sizes[content]})
		}
	}
}

// sort puts the largest first.
func (c *collector) sort() {
	files := func(a, b File) int { return cmp.Or(cmp.Compare(b.Stored, a.Stored), strings.Compare(a.Entry, b.Entry)) }
	slices.SortFunc(c.summary.Data, files)
	slices.SortFunc(c.summary.Modules, func(a, b *Module) int { return files(a.File, b.File) })
	slices.SortFunc(c.summary.Duplicates, func(a, b Duplicate) int {
		return cmp.Or(cmp.Compare(b.Size, a.Size), strings.Compare(a.Entries[0], b.Entries[0]))
	})
}
