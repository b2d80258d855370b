// Package wheelset checks that wheels fit a target and one another: nothing is resolved, whoever lists the wheels has done that.
package wheelset

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"deps.dev/util/pypi"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/dist"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/target"
)

// Spec says what to check.
type Spec struct {
	Target *target.Target
	Dists  []*dist.Dist
	Extras map[string][]string // that the branch wants, by package
	Waive  []string            // packages that may be missing
	// Exclude has patterns of files that are left out, native ones perhaps.
	Exclude []string
}

// Edge is a requirement that applies.
type Edge struct {
	From, To string // packages; To may be waived, and so be none of the set
	Text     string
}

type checker struct {
	spec    Spec
	byName  map[string]*dist.Dist
	extras  map[string][]string // that are active, by package
	edges   []Edge
	missing map[string][]string // who needs it and how, by package
	errs    []error
}

// Check returns the requirements that apply, or all that is wrong.
func Check(spec Spec) ([]Edge, error) {
	c := &checker{spec: spec, byName: map[string]*dist.Dist{}, extras: map[string][]string{}, missing: map[string][]string{}}
	for _, d := range spec.Dists {
		c.add(d)
	}
	c.wanted()
	if err := c.follow(); err != nil {
		return nil, err
	}
	c.require()
	c.reportMissing()
	if err := errors.Join(c.errs...); err != nil {
		return nil, err
	}
	return c.edges, nil
}

func (c *checker) fail(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// add checks a wheel by itself.
func (c *checker) add(d *dist.Dist) {
	if other := c.byName[d.Name]; other != nil {
		c.fail("%s and %s are of one package, %s; keep one of them", other.File(), d.File(), d.Name)
		return
	}
	c.byName[d.Name] = d
	t := c.spec.Target
	if err := t.Check(d.Tags[0], d.Tags[1], d.Tags[2]); err != nil {
		c.fail("%s: %w", d.File(), err)
		return
	}
	if !d.Python.Holds(t.Python) {
		c.fail("%s: wants Python %s, and this one is %s; take a version of %s for it", d.File(), d.Get("Requires-Python"), t.Python, d.Name)
	}
	if native := d.Native(c.spec.Exclude); native != "" && t.Static() {
		c.fail("%s: brings the native file %s, and a static runtime loads none; take a wheel of modules alone (-none-any.whl), name the file in exclude if the "+
			"package does without, or build for glibc, --platforms=@rules_pyruntime//toolchains/platforms:linux_%s", d.File(), native, t.CPU)
	}
}

// wanted notes the extras that the branch asks for.
func (c *checker) wanted() {
	for _, name := range sortedKeys(c.spec.Extras) {
		d := c.byName[pypi.CanonPackageName(name)]
		if d == nil {
			c.fail("extras names the package %q, which is none of the wheels: %s", name, strings.Join(sortedKeys(c.byName), ", "))
			continue
		}
		known := d.Extras()
		for _, extra := range c.spec.Extras[name] {
			canonical := pypi.CanonPackageName(extra)
			if !slices.Contains(known, canonical) {
				c.fail("%s: has no extra %q; it has: %s", d.File(), extra, strings.Join(known, ", "))
				continue
			}
			c.extras[d.Name] = append(c.extras[d.Name], canonical)
		}
	}
}

// follow finds the extras that requirements ask for, and those of these, until there are no more.
func (c *checker) follow() error {
	for changed := true; changed; {
		changed = false
		c.edges = nil
		for _, d := range c.sorted() {
			for _, r := range d.Requires {
				applies, err := r.Applies(c.spec.Target.Env(), c.extras[d.Name])
				if err != nil {
					return fmt.Errorf("%s: %w", d.File(), err)
				}
				if !applies {
					continue
				}
				c.edges = append(c.edges, Edge{d.Name, r.Name, r.Text})
				for _, extra := range r.Extras {
					if !slices.Contains(c.extras[r.Name], extra) {
						c.extras[r.Name] = append(c.extras[r.Name], extra)
						changed = true
					}
				}
			}
		}
	}
	return nil
}

func (c *checker) sorted() []*dist.Dist {
	var all []*dist.Dist
	for _, name := range sortedKeys(c.byName) {
		all = append(all, c.byName[name])
	}
	return all
}

// require compares what is required with what is there.
func (c *checker) require() {
	for _, d := range c.sorted() {
		for _, r := range d.Requires {
			if !slices.Contains(c.edges, Edge{d.Name, r.Name, r.Text}) {
				continue
			}
			found := c.byName[r.Name]
			switch {
			case found == nil:
				c.missing[r.Name] = append(c.missing[r.Name], fmt.Sprintf("%s (%s): %s", d, path.Base(d.Path), r.Text))
			case !r.Satisfied(found.Version):
				c.fail("%s: is version %s of %s, and %s (%s) wants %s; take wheels that were resolved together", found.File(), found.Version,
					found.Name, d, d.File(), r.Text)
			}
		}
	}
}

// reportMissing lists what no wheel has and nobody waives, and the waivers that nothing needs.
func (c *checker) reportMissing() {
	waived := map[string]bool{}
	for _, name := range c.spec.Waive {
		canonical := pypi.CanonPackageName(name)
		waived[canonical] = true
		if c.missing[canonical] == nil {
			c.fail("waive_requirements names %q, which nothing here misses; remove it", name)
		}
	}
	var text strings.Builder
	for _, name := range sortedKeys(c.missing) {
		if waived[name] {
			continue
		}
		fmt.Fprintf(&text, "\n  %s, needed by", name)
		for _, who := range c.missing[name] {
			fmt.Fprintf(&text, "\n    %s", who)
		}
	}
	if text.Len() > 0 {
		c.fail("the wheels need others, which are not in the list, for %s:%s\nAdd their wheels to `wheels`, or name in waive_requirements "+
			"what the program does without", c.spec.Target, text.String())
	}
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
