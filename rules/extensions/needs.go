package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
)

// module is one that the archive holds.
type module struct {
	name   string // as it is imported
	entry  string // in the archive, without the prefix: sqlite3/dbapi2.py
	source string // as the report has it
}

// need says that a module imports an extension module.
type need struct {
	extension, module, entry string
}

func (n need) compare(other need) int {
	return cmp.Or(strings.Compare(n.extension, other.extension), strings.Compare(n.module, other.module))
}

// fromC are the imports of extension modules by others, by code in C.
var fromC = map[string][]string{
	"_codecs_hk":      {"_codecs_tw"},
	"_codecs_iso2022": {"_codecs_cn", "_codecs_jp", "_codecs_kr"},
}

// needsOfExtensions returns which linked extension modules need a missing one.
func needsOfExtensions(o *options) []need {
	var all []need
	for _, user := range o.linked {
		for _, name := range fromC[user] {
			if slices.Contains(o.missing, name) {
				all = append(all, need{extension: name, module: user})
			}
		}
	}
	return all
}

// keptModules reads a report; see zipbundle/FORMAT.md.
func keptModules(report, prefix string) ([]module, error) {
	data, err := os.ReadFile(report)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(data), "\n")
	if lines[0] != "zipbundle report 1" {
		return nil, fmt.Errorf("%s:1: not a report of zipbundle: %.40q", report, lines[0])
	}
	var kept []module
	for _, line := range lines[1:] {
		fields := strings.Split(line, "\t")
		if len(fields) != 6 || fields[0] != "entry" {
			continue
		}
		stem, isModule := strings.CutSuffix(fields[1], ".pyc")
		stem, isKept := strings.CutPrefix(stem, prefix+"/")
		if isModule && isKept {
			name := strings.ReplaceAll(strings.TrimSuffix(stem, "/__init__"), "/", ".")
			kept = append(kept, module{name, stem + ".py", fields[5]})
		}
	}
	return kept, nil
}

// refused returns an error that names every module with a need that is not waived.
func refused(o *options, needs []need) error {
	modules := map[string][]string{}
	var extensions, entries []string
	for _, n := range needs {
		if slices.Contains(o.waived, n.extension) {
			continue
		}
		if modules[n.extension] == nil {
			extensions = append(extensions, n.extension)
		}
		modules[n.extension] = append(modules[n.extension], n.module)
		if n.entry != "" {
			entries = append(entries, n.entry)
		}
	}
	if len(extensions) == 0 {
		return nil
	}
	var text strings.Builder
	fmt.Fprintf(&text, "%s: modules of the standard library need extension modules that the runtime leaves out:\n", o.label)
	for _, extension := range extensions {
		fmt.Fprintf(&text, "  %s is needed by %s\n", extension, strings.Join(modules[extension], ", "))
	}
	slices.Sort(entries)
	fmt.Fprintf(&text, "Link them (see extensions and exclude_extensions), leave out what needs them too (stdlib_exclude = %s), "+
		"or let it fail (waive_missing_extensions = %s)", list(slices.Compact(entries)), list(extensions))
	return fmt.Errorf("%s", text.String())
}

// list writes strings as Starlark does.
func list(texts []string) string {
	if len(texts) == 0 {
		return "[]"
	}
	return `["` + strings.Join(texts, `", "`) + `"]`
}
