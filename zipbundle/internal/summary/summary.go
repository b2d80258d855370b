// Package summary tells people what a zip holds: modules by size, who needs what, what nobody needs, what is there twice.
package summary

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// Spec says what to write.
type Spec struct {
	Label       string
	Zip, Report string
	Roots       []string // the folders of the zip that modules are imported from, in the order of sys.path; none: its top
	EntryPoints []string // modules that something else starts, as they are imported
	Text, JSON  string   // the files to write
}

// Summary is what is told.
type Summary struct {
	Label      string      `json:"label"`
	Entries    int         `json:"entries"`
	Size       uint64      `json:"size"`
	Stored     uint64      `json:"stored"`
	Modules    []*Module   `json:"modules"`
	Data       []File      `json:"data"`
	Unused     []string    `json:"unused"`
	Outside    []Need      `json:"outside"`
	Duplicates []Duplicate `json:"duplicates"`
	Overrides  []Override  `json:"overrides"`
}

// File is an entry and where it came from.
type File struct {
	Entry  string `json:"entry"`
	Size   uint64 `json:"size"`
	Stored uint64 `json:"stored"`
	Target string `json:"target"`
	Source string `json:"source"`
}

// Module is a file that can be imported.
type Module struct {
	File
	Name     string   `json:"module"`
	Needs    []Need   `json:"needs"`     // modules of the zip
	NeededBy []string `json:"needed_by"` // likewise
	root     string
	hash     string
}

// Need is a module that another one imports, or several others.
type Need struct {
	Module string   `json:"module"`
	When   string   `json:"when"` // always, in try, if, in function: the surest
	By     []string `json:"by,omitempty"`
}

// Duplicate is one content under several names.
type Duplicate struct {
	Entries []string `json:"entries"`
	Size    uint64   `json:"size"`
}

// Override is an entry that replaced another.
type Override struct {
	Entry     string `json:"entry"`
	Target    string `json:"target"`
	Source    string `json:"source"`
	OldEntry  string `json:"old_entry"`
	OldTarget string `json:"old_target"`
	OldSource string `json:"old_source"`
}

// Make writes both files.
func Make(spec Spec) error {
	if err := write(spec); err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	return nil
}

func write(spec Spec) error {
	var reader archive.Reader
	defer reader.Close()
	entries, err := reader.Read(spec.Zip)
	if err != nil {
		return err
	}
	origins, err := report.Read(spec.Report)
	if err != nil {
		return err
	}
	s, err := summarize(spec, entries, origins)
	if err != nil {
		return err
	}
	data, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(spec.JSON, append(data, '\n'), 0o644); err != nil {
		return err
	}
	return os.WriteFile(spec.Text, []byte(s.text()), 0o644)
}
