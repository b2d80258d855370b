package main

import (
	"fmt"
	"strings"
)

// setLazy checks what is lazy and what is not.
func setLazy(t *table, s *spec) error {
	t.lazy = s.lazy
	var err error
	if t.lazyBypass, err = checkLazy("lazy_bypass", s.lazyBypass, s); err != nil {
		return err
	}
	t.lazyOnly, err = checkLazy("lazy_only", s.lazyOnly, s)
	return err
}

// checkLazy knows the three ways to name modules: NAME, PACKAGE.* and an entry, for all that lies in it.
func checkLazy(setting string, patterns []string, s *spec) ([]string, error) {
	if len(patterns) > 0 && !s.lazy {
		return nil, fmt.Errorf("%s %q: without effect, because imports are not lazy: set lazy, or leave it out", setting, patterns[0])
	}
	checked := make([]string, 0, len(patterns))
	for _, pattern := range patterns {
		clean, err := cleanPattern(pattern, climbs(s.root))
		if err != nil {
			return nil, fmt.Errorf("%s %q: %w", setting, pattern, err)
		}
		if contains(checked, clean) {
			return nil, fmt.Errorf("%s %q: named twice: leave one out", setting, pattern)
		}
		checked = append(checked, clean)
	}
	return checked, nil
}

func cleanPattern(pattern string, climbs int) (string, error) {
	if strings.HasPrefix(pattern, "{") {
		return cleanEntry(pattern, climbs)
	}
	if !moduleForm.MatchString(strings.TrimSuffix(pattern, ".*")) {
		return "", fmt.Errorf("neither a module's name such as a.b, nor a package with all below such as a.*, nor a place such as {zip}/scripts")
	}
	return pattern, nil
}
