package names

import (
	"slices"
	"strings"
)

// A Clash is a pair of entries that cannot stand in one archive.
type Clash struct {
	A, B string
	Why  string
}

// Clashes finds the pairs among names that a file system or the importer would take for one another. names are
// sorted and distinct. Of several entries in one folder that clashes with another folder the first is named.
func Clashes(names []string) []Clash {
	c := clashes{
		files:   map[string]bool{},
		spelled: map[string]spelling{},
		modules: map[string]string{},
	}
	for _, name := range names {
		c.files[name] = true
	}
	for _, name := range names {
		c.addSpelling(name)
		c.addModule(name)
	}
	slices.SortFunc(c.found, func(x, y Clash) int {
		return strings.Compare(x.A+"\x00"+x.B, y.A+"\x00"+y.B)
	})
	return slices.CompactFunc(c.found, func(x, y Clash) bool { return x.A == y.A && x.B == y.B })
}

type spelling struct{ path, entry string }

type clashes struct {
	files   map[string]bool
	spelled map[string]spelling // by lower-case path of a file or folder
	modules map[string]string   // by "path/" of a package: its __init__; by path of a module: its file
	found   []Clash
}

// addSpelling compares each folder of name, and name itself, with the spellings seen before.
func (c *clashes) addSpelling(name string) {
	for end := range len(name) + 1 {
		if end < len(name) && name[end] != '/' {
			continue
		}
		path := name[:end]
		if end < len(name) && c.files[path] {
			c.found = append(c.found, Clash{path, name, "one is a file where the other needs a folder"})
		}
		key := strings.ToLower(path)
		old, seen := c.spelled[key]
		if !seen {
			c.spelled[key] = spelling{path, name}
		} else if old.path != path {
			c.found = append(c.found, Clash{old.entry, name, "the names differ only in case"})
			return
		}
	}
}

// addModule looks for a module and a package of one name.
func (c *clashes) addModule(name string) {
	stem := ModuleStem(name)
	if stem == "" {
		return
	}
	other := stem + "/"
	key := stem
	if folder, isInit := strings.CutSuffix(stem, "/__init__"); isInit {
		key, other = folder+"/", folder
	}
	if _, seen := c.modules[key]; !seen {
		c.modules[key] = name
	}
	if old, clash := c.modules[other]; clash {
		c.found = append(c.found, Clash{old, name, "one is a module, the other a package of the same name"})
	}
}

// ModuleStem returns the entry name of a Python module without .py or .pyc, and "" for any other entry.
func ModuleStem(name string) string {
	for _, suffix := range []string{".py", ".pyc"} {
		if stem, ok := strings.CutSuffix(name, suffix); ok {
			return stem
		}
	}
	return ""
}

// SourceName returns the name of the source that a bytecode entry is made of; other names come back as they are.
func SourceName(name string) string {
	if strings.HasSuffix(name, ".pyc") {
		return strings.TrimSuffix(name, "c")
	}
	return name
}
