package dist

import (
	"path"
	"slices"
	"strings"

	"deps.dev/util/pypi"
	"github.com/bmatcuk/doublestar/v4"
)

// Native returns the first native file of the wheel that no pattern excludes, "" for none.
func (d *Dist) Native(exclude []string) string {
	for _, e := range d.Entries {
		excluded := slices.ContainsFunc(exclude, func(p string) bool { return doublestar.MatchUnvalidated(p, e.Name) })
		if IsNative(e.Name) && !excluded {
			return e.Name
		}
	}
	return ""
}

// IsNative tells whether a file is an extension module or a shared library.
func IsNative(name string) bool {
	base := path.Base(name)
	return slices.Contains([]string{".so", ".pyd", ".dylib", ".dll"}, path.Ext(base)) || strings.Contains(base, ".so.")
}

// Extras returns the names of the extras that the wheel has, normalized.
func (d *Dist) Extras() []string {
	var all []string
	for _, extra := range d.All("Provides-Extra") {
		all = append(all, pypi.CanonPackageName(extra))
	}
	slices.Sort(all)
	return all
}
