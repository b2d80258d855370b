package selection

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/rules-pyruntime/rules_pyruntime/internal/bytecode"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
)

// selector chooses entries.
type selector struct {
	spec    Spec
	entries []archive.Entry
	wheels  map[string]string
	modules map[string]archive.Entry // by the name that they are imported by
	reached map[string]bool          // modules
	keep    map[string]bool          // entries
}

// moduleName returns the name that an entry is imported by, "" for data.
func moduleName(entry string) string {
	name, isModule := strings.CutSuffix(entry, ".pyc")
	if !isModule {
		return ""
	}
	return strings.ReplaceAll(strings.TrimSuffix(name, "/__init__"), "/", ".")
}

// choose fills in what is reached and what stays.
func (s *selector) choose() error {
	s.modules, s.reached, s.keep = map[string]archive.Entry{}, map[string]bool{}, map[string]bool{}
	for _, e := range s.entries {
		if name := moduleName(e.Name); name != "" {
			s.modules[name] = e
		}
	}
	if err := s.checkNames(); err != nil {
		return err
	}
	seeds, err := s.seeds()
	if err != nil {
		return err
	}
	for len(seeds) > 0 {
		name := seeds[0]
		seeds = seeds[1:]
		if _, known := s.modules[name]; !known || s.reached[name] {
			continue
		}
		s.reached[name] = true
		needs, err := s.needs(name)
		if err != nil {
			return err
		}
		seeds = append(seeds, needs...)
	}
	s.keepFiles()
	return nil
}

// checkNames refuses kinds, patterns and modules that are none.
func (s *selector) checkNames() error {
	for _, kind := range s.spec.Strip {
		if kinds[kind] == nil {
			return fmt.Errorf("strip has %q; known: docs, stubs, tests", kind)
		}
	}
	for _, pattern := range s.spec.Include {
		if !doublestar.ValidatePattern(pattern) {
			return fmt.Errorf("the pattern %q in include is malformed; see doublestar for the syntax", pattern)
		}
		if !slices.ContainsFunc(s.entries, func(e archive.Entry) bool { return matches([]string{pattern}, e.Name) }) {
			return fmt.Errorf("the pattern %q in include matches none of the %d files; correct or remove it", pattern, len(s.entries))
		}
	}
	for _, module := range sortedKeys(s.spec.Hidden) {
		for _, name := range append([]string{module}, s.spec.Hidden[module]...) {
			if _, known := s.modules[name]; !known {
				return fmt.Errorf("hidden_imports names the module %q, which no wheel has%s", name, s.similar(name))
			}
		}
	}
	return nil
}

// seeds are the modules that stay whatever imports them.
func (s *selector) seeds() ([]string, error) {
	var seeds []string
	for _, name := range sortedKeys(s.modules) {
		entry := s.modules[name].Name
		if matches(s.spec.Include, entry) || len(s.spec.Roots) == 0 && s.stripped(entry) == "" {
			seeds = append(seeds, name)
		}
	}
	for _, root := range s.spec.Roots {
		found := s.below(root)
		if len(found) == 0 {
			return nil, fmt.Errorf("roots names the module %q, which no wheel has%s", root, s.similar(root))
		}
		seeds = append(seeds, found...)
	}
	var all []string
	for _, name := range seeds {
		all = append(all, outer(name)...)
	}
	return all, nil
}

// below returns the modules that a root means.
func (s *selector) below(root string) []string {
	top, all := strings.CutSuffix(root, ".*")
	var found []string
	for _, name := range sortedKeys(s.modules) {
		if name == top || all && strings.HasPrefix(name, top+".") && s.stripped(s.modules[name].Name) == "" {
			found = append(found, name)
		}
	}
	return found
}

// outer returns a module and the packages that importing it runs.
func outer(name string) []string {
	all := []string{name}
	for at := strings.LastIndexByte(name, '.'); at > 0; at = strings.LastIndexByte(name, '.') {
		name = name[:at]
		all = append(all, name)
	}
	return all
}

// needs returns the modules that one imports, whenever it does.
func (s *selector) needs(name string) ([]string, error) {
	entry := s.modules[name]
	data, err := entry.Data()
	if err != nil {
		return nil, err
	}
	if !bytecode.Known(bytecode.Magic(data)) {
		return nil, fmt.Errorf("%s is bytecode of a Python whose imports cannot be read here (magic number %d); give neither roots nor strip",
			entry.Name, bytecode.Magic(data))
	}
	parsed, err := bytecode.Parse(data)
	if err != nil {
		return nil, fmt.Errorf("entry %q: the bytecode %w", entry.Name, err)
	}
	var all []string
	for _, i := range parsed.Imports() {
		all = append(all, i.Resolve(name, strings.HasSuffix(entry.Name, "/__init__.pyc"))...)
	}
	for _, hidden := range s.spec.Hidden[name] {
		all = append(all, outer(hidden)...)
	}
	return all, nil
}

// similar is the end of a message: modules with the same last or first part.
func (s *selector) similar(name string) string {
	parts := strings.Split(strings.TrimSuffix(name, ".*"), ".")
	var found []string
	for _, other := range sortedKeys(s.modules) {
		if strings.HasSuffix("."+other, "."+parts[len(parts)-1]) || !strings.Contains(other, ".") {
			found = append(found, other)
		}
	}
	if len(found) > 8 {
		found = append(found[:8], "...")
	}
	return "; there are " + strings.Join(found, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}
