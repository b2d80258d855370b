package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// table is a validated site: what render writes.
type table struct {
	label, stdlib, root     string
	path, imports, warnings []string
	utf8Mode                int
	fixedHashSeed           bool
	hashSeed                uint64
	siteBeside, conformance bool
	tlsTrust                *string // nil: the system's
	tlsEnvironment          []string
	lazy                    bool
	lazyBypass, lazyOnly    []string
}

var (
	rootForm   = regexp.MustCompile(`^(\.|\.\.(/\.\.)*)$`)
	moduleForm = regexp.MustCompile(`^[\pL_][\pL\p{Nd}_]*(\.[\pL_][\pL\p{Nd}_]*)*$`)
	actions    = []string{"default", "error", "ignore", "always", "module", "once", "all"}
)

// validate turns what was written into what is meant. It looks at nothing but its argument.
func validate(s *spec) (*table, error) {
	t := &table{label: s.label, root: s.root, siteBeside: s.siteBeside, conformance: s.conformance}
	if !rootForm.MatchString(s.root) {
		return nil, fmt.Errorf("root %q: write the way from the executable's folder to the branch's root: \".\", \"..\" or \"../..\"", s.root)
	}
	if s.siteBeside && s.conformance {
		return nil, fmt.Errorf("site_beside and conformance exclude each other: leave one out")
	}
	var err error
	if t.path, err = cleanPath(s.path, climbs(s.root)); err != nil {
		return nil, err
	}
	if t.stdlib, err = findStdlib(s.stdlib, t.path); err != nil {
		return nil, err
	}
	if t.imports, err = checkImports(s.imports); err != nil {
		return nil, err
	}
	if t.warnings, err = checkWarnings(s.warnings); err != nil {
		return nil, err
	}
	if err = setTLS(t, s); err != nil {
		return nil, err
	}
	if err = setLazy(t, s); err != nil {
		return nil, err
	}
	return t, setModes(t, s)
}

// climbs is how many folders above the executable's the branch begins.
func climbs(root string) int {
	return strings.Count(root, "..")
}

func cleanPath(entries []string, climbs int) ([]string, error) {
	if len(entries) == 0 {
		return nil, fmt.Errorf("no path entry: a site names at least the standard library, usually {zip}/stdlib")
	}
	cleaned := make([]string, 0, len(entries))
	seen := map[string]string{}
	for _, entry := range entries {
		clean, err := cleanEntry(entry, climbs)
		if err != nil {
			return nil, fmt.Errorf("path entry %q: %w", entry, err)
		}
		if first, ok := seen[clean]; ok {
			return nil, fmt.Errorf("path entry %q: the same as entry %q: leave one out", entry, first)
		}
		seen[clean] = entry
		cleaned = append(cleaned, clean)
	}
	return cleaned, nil
}

// findStdlib names the entry that holds os.py: the given one, or the first whose last name is the usual one, or the first.
func findStdlib(given string, path []string) (string, error) {
	if given == "" {
		for _, entry := range path {
			name := entry[strings.LastIndexByte(entry, '/')+1:]
			if name == "stdlib" || name == "Lib" || name == "lib" {
				return entry, nil
			}
		}
		return path[0], nil
	}
	for _, entry := range path {
		if entry == given {
			return entry, nil
		}
	}
	return "", fmt.Errorf("stdlib %q: not one of the path entries: write it as it is there", given)
}

func checkImports(modules []string) ([]string, error) {
	seen := map[string]bool{}
	for _, module := range modules {
		if !moduleForm.MatchString(module) {
			return nil, fmt.Errorf("import %q: not a module's name: write it with dots, for example tools.startup", module)
		}
		if seen[module] {
			return nil, fmt.Errorf("import %q: named twice: leave one out", module)
		}
		seen[module] = true
	}
	return modules, nil
}

// checkWarnings knows the form of -W: action:message:category:module:line.
func checkWarnings(filters []string) ([]string, error) {
	for _, filter := range filters {
		fields := strings.Split(filter, ":")
		if !contains(actions, fields[0]) {
			return nil, fmt.Errorf("warning %q: unknown action %q: begin it with one of %s", filter, fields[0], strings.Join(actions, ", "))
		}
		if len(fields) > 5 || hasControl(filter) {
			return nil, fmt.Errorf("warning %q: write it as -W takes it: action:message:category:module:line", filter)
		}
		if len(fields) == 5 && fields[4] != "" {
			if _, err := strconv.ParseUint(fields[4], 10, 31); err != nil {
				return nil, fmt.Errorf("warning %q: line %q: write a number", filter, fields[4])
			}
		}
	}
	return filters, nil
}

func setModes(t *table, s *spec) error {
	switch s.utf8Mode {
	case "-1", "0", "1":
		t.utf8Mode, _ = strconv.Atoi(s.utf8Mode)
	default:
		return fmt.Errorf("utf8_mode %q: write 1 (on), 0 (off) or -1 (as the locale says)", s.utf8Mode)
	}
	if s.hashSeed == "random" {
		return nil
	}
	seed, err := strconv.ParseUint(s.hashSeed, 10, 32)
	if err != nil {
		return fmt.Errorf("hash_seed %q: write random, or a number from 0 to 4294967295", s.hashSeed)
	}
	t.fixedHashSeed, t.hashSeed = true, seed
	return nil
}

func contains(values []string, value string) bool {
	for _, v := range values {
		if v == value {
			return true
		}
	}
	return false
}

func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}
