package thirdparty

import (
	"bytes"
	"fmt"
	"strings"
)

// Component is the code of one third party.
type Component struct {
	Name, Version string
	License       string   // an SPDX expression, or NoAssertion
	Stated        string   // what it says of its licence in other words, "" for nothing
	Target        string   // where it comes from
	Texts         [][]byte // of its licence
	Address       string   // a package URL, or ""
	SHA256        string   // of its file, or ""
	DependsOn     []string // names of other components
}

// Title is its name and its version, where it has one.
func (c Component) Title() string { return strings.TrimSpace(c.Name + " " + c.Version) }

// Text is a table of contents, then each licence.
func Text(heading string, components []Component) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n\n", heading)
	for _, c := range components {
		fmt.Fprintf(&b, "%s: %s\n", c.Title(), c.License)
	}
	for _, c := range components {
		heading := fmt.Sprintf("%s (%s)", c.Title(), c.License)
		fmt.Fprintf(&b, "\n\n%s\n%s\n", heading, strings.Repeat("=", len(heading)))
		if c.Stated != "" {
			fmt.Fprintf(&b, "\nIt says: %s\n", c.Stated)
		}
		if len(c.Texts) == 0 {
			fmt.Fprintf(&b, "\nNo text of its licence is known: %s says nothing of it.\n", c.Target)
		}
		for _, content := range c.Texts {
			content = bytes.ReplaceAll(content, []byte("\r\n"), []byte("\n"))
			fmt.Fprintf(&b, "\n%s\n", bytes.TrimSpace(content))
		}
	}
	return b.Bytes()
}
