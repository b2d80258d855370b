// Package report reads and writes the text that lies beside every zip: where each entry came from.
//
//	zipbundle report 1
//	entry<TAB>NAME<TAB>SIZE<TAB>STORED<TAB>LABEL<TAB>SOURCE
//	override<TAB>NAME<TAB>LABEL<TAB>SOURCE<TAB>OLD NAME<TAB>OLD LABEL<TAB>OLD SOURCE
//	total<TAB>ENTRIES<TAB>SIZE<TAB>STORED
//
// Entries and overrides are sorted. The zip itself says nothing of origins, so that it does not depend on them.
package report

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

const header = "zipbundle report 1"

// Origin says which target put an entry into a zip, and which of its files.
type Origin struct {
	Label  string
	Source string
}

func (o Origin) String() string { return o.Label + "  " + o.Source }

// Entry is one file of the zip.
type Entry struct {
	Name         string
	Size, Stored uint64
	Origin       Origin
}

// Override is an entry that was replaced on purpose.
type Override struct {
	Name    string
	By      Origin
	OldName string
	Old     Origin
}

// Report is the text as a value.
type Report struct {
	Entries   []Entry
	Overrides []Override
}

// Text returns the report, sorted.
func (r *Report) Text() []byte {
	slices.SortFunc(r.Entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	slices.SortFunc(r.Overrides, func(a, b Override) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.OldName, b.OldName),
			strings.Compare(a.Old.Label, b.Old.Label), strings.Compare(a.Old.Source, b.Old.Source))
	})
	var text bytes.Buffer
	fmt.Fprintln(&text, header)
	var size, stored uint64
	for _, e := range r.Entries {
		fmt.Fprintf(&text, "entry\t%s\t%d\t%d\t%s\t%s\n", e.Name, e.Size, e.Stored, e.Origin.Label, e.Origin.Source)
		size += e.Size
		stored += e.Stored
	}
	for _, o := range r.Overrides {
		fmt.Fprintf(&text, "override\t%s\t%s\t%s\t%s\t%s\t%s\n",
			o.Name, o.By.Label, o.By.Source, o.OldName, o.Old.Label, o.Old.Source)
	}
	fmt.Fprintf(&text, "total\t%d\t%d\t%d\n", len(r.Entries), size, stored)
	return text.Bytes()
}

// Read reads a report from a file.
func Read(path string) (*Report, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return Parse(path, data)
}

// Parse reads a report from the bytes of a file.
func Parse(path string, data []byte) (*Report, error) {
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if lines[0] != header {
		return nil, fmt.Errorf("%s:1: not a report of zipbundle: expected %q, found %.40q", path, header, lines[0])
	}
	r := &Report{}
	for i, line := range lines[1:] {
		if err := r.addLine(strings.Split(line, "\t")); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, i+2, err)
		}
	}
	return r, nil
}

func (r *Report) addLine(f []string) error {
	switch {
	case f[0] == "entry" && len(f) == 6:
		size, err1 := strconv.ParseUint(f[2], 10, 64)
		stored, err2 := strconv.ParseUint(f[3], 10, 64)
		r.Entries = append(r.Entries, Entry{f[1], size, stored, Origin{f[4], f[5]}})
		return cmp.Or(err1, err2)
	case f[0] == "override" && len(f) == 7:
		r.Overrides = append(r.Overrides, Override{f[1], Origin{f[2], f[3]}, f[4], Origin{f[5], f[6]}})
		return nil
	case f[0] == "total" && len(f) == 4:
		return nil
	}
	return fmt.Errorf("unexpected line of %d fields: %.60q", len(f), strings.Join(f, "\t"))
}
