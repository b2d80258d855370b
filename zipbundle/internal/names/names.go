// Package names says which entry names an archive may hold, alone and together.
//
// The rules are those of every place that an archive is read or unpacked in: zipimport, and the file systems of
// Linux, macOS and Windows. They are listed in zipbundle/FORMAT.md.
package names

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxName is what the name field of a zip entry can hold.
const maxName = 65535

// forbidden holds the characters that Windows does not allow in a file name; "/" is the separator.
const forbidden = `\:<>"|?*`

// Check returns an error that says why name cannot be an entry.
func Check(name string) error {
	if name == "" {
		return fmt.Errorf("an entry name is empty")
	}
	if len(name) > maxName {
		return fmt.Errorf("entry name %.40q...: longer than %d bytes", name, maxName)
	}
	if !utf8.ValidString(name) {
		return fmt.Errorf("entry name %q: not UTF-8", name)
	}
	if strings.HasPrefix(name, "/") {
		return fmt.Errorf("entry name %q: absolute; give a path relative to the archive", name)
	}
	for _, part := range strings.Split(name, "/") {
		if why := checkPart(part); why != "" {
			return fmt.Errorf("entry name %q: %s", name, why)
		}
	}
	return nil
}

func checkPart(part string) string {
	switch part {
	case "":
		return "has an empty component"
	case ".", "..":
		return fmt.Sprintf("has the component %q; give the path without it", part)
	case "__pycache__":
		return "lies in __pycache__, which the importer never reads; give the .py file"
	}
	for _, r := range part {
		if r < 0x20 || r == 0x7f || strings.ContainsRune(forbidden, r) {
			return fmt.Sprintf("has the character %q, which Windows does not allow in file names", r)
		}
	}
	if strings.HasSuffix(part, ".") || strings.HasSuffix(part, " ") {
		return fmt.Sprintf("the component %q ends in a dot or space, which Windows removes", part)
	}
	stem, _, _ := strings.Cut(part, ".")
	if isDevice(strings.ToLower(strings.TrimRight(stem, " "))) {
		return fmt.Sprintf("the component %q is a device name, which is reserved on Windows", part)
	}
	return ""
}

func isDevice(stem string) bool {
	switch stem {
	case "con", "prn", "aux", "nul":
		return true
	}
	port, isPort := strings.CutPrefix(stem, "com")
	if !isPort {
		port, isPort = strings.CutPrefix(stem, "lpt")
	}
	return isPort && len(port) == 1 && port[0] >= '1' && port[0] <= '9'
}
