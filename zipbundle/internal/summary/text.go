package summary

import (
	"fmt"
	"strings"
)

// text returns the summary for reading.
func (s *Summary) text() string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %d modules, %d data files, %d bytes, %d in the zip\n", s.Label, len(s.Modules), len(s.Data), s.Size, s.Stored)
	section(&out, "modules, largest first: bytes in the zip, name, source, target", len(s.Modules), func(i int) string {
		m := s.Modules[i]
		line := fmt.Sprintf("%10d  %s  %s  %s", m.Stored, m.Name, m.Source, m.Target)
		if len(m.Needs) > 0 {
			line += "\n            needs " + needs(m.Needs)
		}
		return line
	})
	section(&out, "data files, largest first", len(s.Data), func(i int) string {
		f := s.Data[i]
		return fmt.Sprintf("%10d  %s  %s  %s", f.Stored, f.Entry, f.Source, f.Target)
	})
	section(&out, "modules that no module of the zip imports, and that start nothing (a name made at run time may)", len(s.Unused), func(i int) string {
		return "  " + s.Unused[i]
	})
	section(&out, "modules that are not in the zip: who imports them", len(s.Outside), func(i int) string {
		n := s.Outside[i]
		return fmt.Sprintf("  %s by %s", needs([]Need{n}), some(n.By))
	})
	section(&out, "the same content under several names, largest first", len(s.Duplicates), func(i int) string {
		return fmt.Sprintf("%10d  %s", s.Duplicates[i].Size, strings.Join(s.Duplicates[i].Entries, ", "))
	})
	section(&out, "overrides", len(s.Overrides), func(i int) string {
		o := s.Overrides[i]
		return fmt.Sprintf("  %s  %s  %s\n    replaces %s  %s  %s", o.Entry, o.Source, o.Target, o.OldEntry, o.OldSource, o.OldTarget)
	})
	return out.String()
}

// section writes a heading and a line for each item, or nothing where there is none.
func section(out *strings.Builder, heading string, count int, line func(i int) string) {
	if count == 0 {
		return
	}
	fmt.Fprintf(out, "\n%s (%d):\n", heading, count)
	for i := range count {
		fmt.Fprintln(out, line(i))
	}
}

// needs lists modules, and when they are imported unless that is always.
func needs(all []Need) string {
	var texts []string
	for _, n := range all {
		if n.When != "always" {
			n.Module += " (" + n.When + ")"
		}
		texts = append(texts, n.Module)
	}
	return strings.Join(texts, ", ")
}

// some lists the first few.
func some(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
