package bundle

import (
	"fmt"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
)

// filter drops the entries that the patterns do not let through.
func (m *merge) filter() []error {
	var errs []error
	all := m.names()
	for _, pattern := range append(m.spec.Include[:len(m.spec.Include):len(m.spec.Include)], m.spec.Exclude...) {
		if !doublestar.ValidatePattern(pattern) {
			errs = append(errs, fmt.Errorf("the pattern %q is malformed; see doublestar for the syntax", pattern))
		} else if !anyMatch(pattern, all) {
			errs = append(errs, fmt.Errorf("the pattern %q matches none of the %d entries; correct or remove it", pattern, len(all)))
		}
	}
	if len(errs) > 0 {
		return errs
	}
	for _, name := range all {
		if (len(m.spec.Include) > 0 && !matchesAny(m.spec.Include, name)) || matchesAny(m.spec.Exclude, name) {
			delete(m.items, name)
		}
	}
	return nil
}

// matches compares a pattern with an entry name and with the name of the entry's source.
func matches(pattern, name string) bool {
	return doublestar.MatchUnvalidated(pattern, name) || doublestar.MatchUnvalidated(pattern, names.SourceName(name))
}

func matchesAny(patterns []string, name string) bool {
	for _, pattern := range patterns {
		if matches(pattern, name) {
			return true
		}
	}
	return false
}

func anyMatch(pattern string, all []string) bool {
	for _, name := range all {
		if matches(pattern, name) {
			return true
		}
	}
	return false
}
