// Package render writes the reference pages: Markdown from what Bazel's own rule starlark_doc_extract reads out of a .bzl file.
package render

import (
	"fmt"
	"strings"
)

// Update is the command that renews the pages.
const Update = "./bazelw run //docs/reference:update"

// line makes one line of a text, so that it can stand in a list.
func line(text string) string { return strings.Join(strings.Fields(text), " ") }

func facts(v Value) string {
	var known []string
	if v.Type != "" {
		known = append(known, v.Type)
	}
	switch {
	case v.Mandatory:
		known = append(known, "mandatory")
	case v.Default != "":
		known = append(known, "default `"+v.Default+"`")
	}
	if len(known) == 0 {
		return ""
	}
	return " (" + strings.Join(known, ", ") + ")"
}

func (i Item) write(out *strings.Builder) {
	fmt.Fprintf(out, "\n## %s\n\nA %s. %s\n", i.Name, i.Kind, strings.TrimSpace(i.Text))
	if i.Returns != "" {
		fmt.Fprintf(out, "\nReturns: %s\n", line(i.Returns))
	}
	if len(i.Values) > 0 {
		out.WriteString("\n")
	}
	for _, v := range i.Values {
		text := line(v.Text)
		if text != "" {
			text = ": " + text
		}
		fmt.Fprintf(out, "- `%s`%s%s\n", v.Name, facts(v), text)
	}
}

// Markdown is the page of a module.
func (m Module) Markdown() string {
	var out strings.Builder
	fmt.Fprintf(&out, "<!-- Generated. To renew it: %s -->\n\n# %s\n\n%s\n", Update, m.File, strings.TrimSpace(m.Text))
	for _, i := range m.Items {
		i.write(&out)
	}
	return out.String()
}
