package selection

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"path"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
)

// keepFiles decides for every entry, once it is known which modules are reached.
func (s *selector) keepFiles() {
	folders := map[string]bool{} // that have modules: whether one of them is reached
	for name, e := range s.modules {
		folder := path.Dir(e.Name)
		folders[folder] = folders[folder] || s.reached[name]
	}
	wheels := map[string]bool{} // of which something is kept
	for _, e := range s.entries {
		if infoFolder(e.Name) != "" {
			continue
		}
		s.keep[e.Name] = s.keepFile(e.Name, folders) || matches(s.spec.Include, e.Name)
		wheels[s.wheels[e.Name]] = wheels[s.wheels[e.Name]] || s.keep[e.Name]
	}
	for _, e := range s.entries {
		if infoFolder(e.Name) != "" {
			s.keep[e.Name] = wheels[s.wheels[e.Name]] || len(s.spec.Roots) == 0 || matches(s.spec.Include, e.Name)
		}
	}
}

// keepFile tells whether a module, the source of one, or a file of data stays. Data belong to the modules of the nearest folder
// above them that has any.
func (s *selector) keepFile(name string, folders map[string]bool) bool {
	if module := moduleName(name); module != "" {
		return s.reached[module]
	}
	if strings.HasSuffix(name, ".py") {
		return s.reached[moduleName(name+"c")]
	}
	owner := path.Dir(name)
	for _, hasModules := folders[owner]; !hasModules && owner != "."; _, hasModules = folders[owner] {
		owner = path.Dir(owner)
	}
	// A test that is imported has its data, too.
	if kind := s.stripped(name); kind != "" && !matches(kinds[kind], owner+"/x.py") {
		return false
	}
	return folders[owner] || owner == "." && len(s.spec.Roots) == 0
}

// kept returns the entries that stay, with records of these alone.
func (s *selector) kept() ([]archive.Entry, error) {
	var all []archive.Entry
	for _, e := range s.entries {
		if !s.keep[e.Name] {
			continue
		}
		if folder := infoFolder(e.Name); folder != "" && e.Name == folder+"/RECORD" {
			var err error
			if e, err = s.record(e); err != nil {
				return nil, fmt.Errorf("entry %q: %w", e.Name, err)
			}
		}
		all = append(all, e)
	}
	return all, nil
}

// record leaves the lines of what is dropped out of a RECORD.
func (s *selector) record(e archive.Entry) (archive.Entry, error) {
	data, err := e.Data()
	if err != nil {
		return e, err
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return e, err
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	for _, line := range lines {
		if s.keep[line[0]] {
			if err := w.Write(line); err != nil {
				return e, err
			}
		}
	}
	w.Flush()
	return archive.FromBytes(e.Name, text.Bytes(), e.Method == zip.Deflate)
}
