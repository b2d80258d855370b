package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// entry is a terminal's description: a line of names, and fields.
type entry struct {
	names  string
	values map[string]value
	uses   []string
}

// value is that of a capability, of whichever kind its name is.
type value struct {
	text      string // of a string, without escapes; of a number, as written
	cancelled bool   // name@: not even if an entry that is used has it
}

// parseTerminfo reads a source of descriptions. An entry is found under each of its names but the last, which is prose.
func parseTerminfo(source string) (map[string]*entry, error) {
	entries := map[string]*entry{}
	var current *entry
	rest := "" // of a field that goes on in the next line
	for n, line := range strings.Split(source, "\n") {
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		if line[0] != ' ' && line[0] != '\t' {
			if rest != "" {
				return nil, fmt.Errorf("terminfo.src:%d: no comma behind %s", n+1, rest)
			}
			current = begin(entries, line)
			continue
		}
		if current == nil {
			return nil, fmt.Errorf("terminfo.src:%d: a field before the first name", n+1)
		}
		var err error
		if rest, err = current.fields(rest + strings.TrimLeft(line, " \t")); err != nil {
			return nil, fmt.Errorf("terminfo.src:%d: %w", n+1, err)
		}
	}
	if rest != "" {
		return nil, fmt.Errorf("terminfo.src: no comma behind %s", rest)
	}
	return entries, nil
}

// begin makes the entry whose line of names this is.
func begin(entries map[string]*entry, line string) *entry {
	e := &entry{names: strings.TrimSuffix(strings.TrimSpace(line), ","), values: map[string]value{}}
	names := strings.Split(e.names, "|")
	for _, name := range names[:max(1, len(names)-1)] {
		entries[name] = e
	}
	return e
}

// fields adds those of a line and returns what no comma ends. A backslash or a circumflex before a comma makes it a character.
func (e *entry) fields(line string) (string, error) {
	start := 0
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\', '^':
			i++
		case ',':
			if err := e.field(strings.TrimLeft(line[start:i], " \t")); err != nil {
				return "", err
			}
			start = i + 1
		}
	}
	return strings.TrimLeft(line[start:], " \t"), nil
}

func (e *entry) field(text string) error {
	if text == "" || text[0] == '.' {
		return nil
	}
	at := strings.IndexAny(text, "=#@")
	if at < 0 {
		e.set(text, value{})
		return nil
	}
	name, rest := text[:at], text[at+1:]
	switch {
	case text[at] == '@':
		e.set(name, value{cancelled: true})
	case text[at] == '=' && name == "use":
		e.uses = append(e.uses, rest)
	case text[at] == '=':
		plain, err := unescape(rest)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		e.set(name, value{text: plain})
	default:
		e.set(name, value{text: rest})
	}
	return nil
}

// set: the first of two fields of one name counts.
func (e *entry) set(name string, v value) {
	if _, ok := e.values[name]; !ok {
		e.values[name] = v
	}
}

// described gives the values of a terminal that has them.
func described(entries map[string]*entry, name string) (map[string]value, error) {
	resolved, err := resolve(entries, name, nil)
	if err != nil {
		return nil, err
	}
	values := maps.Clone(resolved)
	maps.DeleteFunc(values, isCancelled)
	return values, nil
}

// resolve gives the values of an entry with those of the entries that it uses: its own come first, then those of the first.
func resolve(entries map[string]*entry, name string, within []string) (map[string]value, error) {
	e, ok := entries[name]
	if !ok {
		return nil, fmt.Errorf("terminfo.src has no %s", strings.Join(append(within, name), ", which uses "))
	}
	if slices.Contains(within, name) {
		return nil, fmt.Errorf("terminfo.src: %s uses itself", name)
	}
	if len(e.uses) == 0 {
		return e.values, nil
	}
	merged := map[string]value{}
	for _, use := range slices.Backward(e.uses) {
		used, err := resolve(entries, use, append(slices.Clone(within), name))
		if err != nil {
			return nil, err
		}
		maps.Copy(merged, used)
		maps.DeleteFunc(merged, isCancelled)
	}
	maps.Copy(merged, e.values)
	maps.DeleteFunc(merged, isCancelled)
	return merged, nil
}

func isCancelled(_ string, v value) bool { return v.cancelled }
