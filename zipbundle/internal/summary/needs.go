package summary

import (
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/bytecode"
)

// findNeeds fills in who needs what, what is needed from outside, and what nobody needs.
func (c *collector) findNeeds() {
	byName := c.firstByName()
	outside := map[string]*outsider{}
	neededBy := map[*Module]map[string]bool{}
	for _, m := range c.summary.Modules {
		for other, when := range c.needsOf(m, byName, outside) {
			m.Needs = append(m.Needs, Need{Module: other.Name, When: when.String()})
			if neededBy[other] == nil {
				neededBy[other] = map[string]bool{}
			}
			neededBy[other][m.Name] = true
		}
		slices.SortFunc(m.Needs, compareNeeds)
	}
	for _, m := range c.summary.Modules {
		m.NeededBy = append(m.NeededBy, sortedKeys(neededBy[m])...)
		if len(m.NeededBy) == 0 && !c.isEntryPoint(m) {
			c.summary.Unused = append(c.summary.Unused, m.Name)
		}
	}
	slices.Sort(c.summary.Unused)
	for name, o := range outside {
		c.summary.Outside = append(c.summary.Outside, Need{Module: name, When: o.when.String(), By: sortedKeys(o.by)})
	}
	slices.SortFunc(c.summary.Outside, compareNeeds)
}

// needsOf returns the modules of the zip that one imports, and notes those that are not in it.
func (c *collector) needsOf(m *Module, byName map[string]*Module, outside map[string]*outsider) map[*Module]bytecode.When {
	needs := map[*Module]bytecode.When{}
	for _, i := range c.imports[m] {
		names := i.Resolve(m.Name, m.isPackage())
		for _, name := range names {
			if other := byName[name]; other != nil && other != m {
				surest(needs, other, i.When)
			}
		}
		if len(names) > 0 && byName[names[0]] == nil && i.Level == 0 {
			addOutsider(outside, i, m.Name)
		}
	}
	return needs
}

// firstByName returns the modules that an import finds: of several of one name that in the first root.
func (c *collector) firstByName() map[string]*Module {
	byName := map[string]*Module{}
	rank := func(m *Module) int { return slices.Index(c.spec.Roots, m.root) }
	for _, m := range c.summary.Modules {
		if other := byName[m.Name]; other == nil || rank(m) < rank(other) {
			byName[m.Name] = m
		}
	}
	return byName
}

func (c *collector) isEntryPoint(m *Module) bool {
	return m.Name == "__main__" || strings.HasSuffix(m.Name, ".__main__") || slices.Contains(c.spec.EntryPoints, m.Name)
}

// outsider is a module that is not in the zip.
type outsider struct {
	when bytecode.When
	by   map[string]bool
}

func addOutsider(all map[string]*outsider, i bytecode.Import, by string) {
	o := all[i.Module]
	if o == nil {
		o = &outsider{i.When, map[string]bool{}}
		all[i.Module] = o
	}
	o.when = min(o.when, i.When)
	o.by[by] = true
}

func surest(needs map[*Module]bytecode.When, m *Module, when bytecode.When) {
	if old, seen := needs[m]; !seen || when < old {
		needs[m] = when
	}
}

func compareNeeds(a, b Need) int { return strings.Compare(a.Module, b.Module) }

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
