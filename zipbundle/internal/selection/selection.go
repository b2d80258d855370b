// Package selection leaves out of a zip of wheels what a program does not reach: the imports of its modules, read from their
// bytecode, say what it does.
package selection

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// Spec says what to choose.
type Spec struct {
	Label          string
	Zip, Report    string
	Out, OutReport string
	Dropped        string              // the list of what is left out, JSON
	Roots          []string            // modules that the program imports; `a.b.*` is all below a.b. None: all modules
	Include        []string            // patterns of files that stay whatever imports them
	Hidden         map[string][]string // imports that bytecode does not show, by module
	Strip          []string            // kinds of files that stay out unless a module that stays imports them
}

// Dropped is a file that is left out.
type Dropped struct {
	Entry  string `json:"entry"`
	Wheel  string `json:"wheel"`
	Size   uint64 `json:"size"`
	Stored uint64 `json:"stored"`
	Why    string `json:"why"` // a kind of Strip, or "not imported"
}

// kinds are what can be stripped: patterns of files, by their sources' names.
var kinds = map[string][]string{
	"docs":  {"**/{doc,docs,examples}/**"},
	"stubs": {"**/*.pyi", "**/py.typed", "*-stubs/**"},
	"tests": {"**/{test,tests}/**", "**/test_*.py", "**/*_test.py", "**/conftest.py"},
}

const notImported = "not imported"

// Make writes the zip of what stays, its report, and the list of what does not.
func Make(spec Spec) error {
	var reader archive.Reader
	defer reader.Close()
	entries, err := reader.Read(spec.Zip)
	if err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	origins, err := report.Read(spec.Report)
	if err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	s := &selector{spec: spec, entries: entries, wheels: WheelsOf(origins)}
	if err := s.choose(); err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	kept, err := s.kept()
	if err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	return s.write(kept, origins)
}

// WheelsOf returns the wheel of each entry: sources are called WHEEL.whl/NAME.
func WheelsOf(r *report.Report) map[string]string {
	wheels, folders := map[string]string{}, map[string]string{}
	for _, e := range r.Entries {
		if wheel, _, found := strings.Cut(e.Origin.Source, ".whl/"); found {
			wheels[e.Name] = wheel + ".whl"
			if folder := infoFolder(e.Name); folder != "" {
				folders[folder] = wheel + ".whl"
			}
		}
	}
	for _, e := range r.Entries {
		if wheels[e.Name] == "" {
			wheels[e.Name] = folders[infoFolder(e.Name)]
		}
	}
	return wheels
}

// infoFolder is the folder of metadata that a file lies in, "" for none.
func infoFolder(name string) string {
	folder, _, _ := strings.Cut(name, "/")
	if strings.HasSuffix(folder, ".dist-info") {
		return folder
	}
	return ""
}

func (s *selector) write(kept []archive.Entry, r *report.Report) error {
	sizes := map[string]archive.Entry{}
	for _, e := range kept {
		sizes[e.Name] = e
	}
	r.Entries = slices.DeleteFunc(r.Entries, func(e report.Entry) bool { return !s.keep[e.Name] })
	for i, e := range r.Entries {
		r.Entries[i].Size, r.Entries[i].Stored = sizes[e.Name].Size, sizes[e.Name].Stored
	}
	r.Overrides = slices.DeleteFunc(r.Overrides, func(o report.Override) bool { return !s.keep[o.Name] && !s.keep[o.Name+"c"] })
	dropped := []Dropped{}
	for _, e := range s.entries {
		if !s.keep[e.Name] {
			dropped = append(dropped, Dropped{e.Name, s.wheels[e.Name], e.Size, e.Stored, s.why(e.Name)})
		}
	}
	list, err := json.MarshalIndent(dropped, "", "  ")
	if err != nil {
		return err
	}
	if err := archive.WriteFile(s.spec.Out, kept); err != nil {
		return fmt.Errorf("%s: %w", s.spec.Label, err)
	}
	if err := os.WriteFile(s.spec.OutReport, r.Text(), 0o644); err != nil {
		return err
	}
	return os.WriteFile(s.spec.Dropped, append(list, '\n'), 0o644)
}

// stripped returns the kind that a file is of, "" for none.
func (s *selector) stripped(name string) string {
	for _, kind := range s.spec.Strip {
		if matches(kinds[kind], name) {
			return kind
		}
	}
	return ""
}

func (s *selector) why(name string) string {
	if kind := s.stripped(name); kind != "" {
		return kind
	}
	return notImported
}

// matches compares patterns with an entry's name and, of a module, with its source's.
func matches(patterns []string, name string) bool {
	source := strings.TrimSuffix(name, "c")
	return slices.ContainsFunc(patterns, func(p string) bool {
		return doublestar.MatchUnvalidated(p, name) || strings.HasSuffix(name, ".pyc") && doublestar.MatchUnvalidated(p, source)
	})
}
