// Package script makes a program of a console script: a name that a wheel gives to one of its functions.
package script

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
)

// entryPoint is MODULE:OBJECT, perhaps with extras behind it, which say nothing of how it is started.
var entryPoint = regexp.MustCompile(`^([A-Za-z_][\w.]*)\s*:\s*([A-Za-z_][\w.]*)\s*(\[.*\])?$`)

// Make writes the main module that starts a script of one of the wheels in a zip.
func Make(label, zip, name, out string) error {
	var reader archive.Reader
	defer reader.Close()
	entries, err := reader.Read(zip)
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	scripts, err := find(entries)
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	value, known := scripts[name]
	if !known {
		names := make([]string, 0, len(scripts))
		for script := range scripts {
			names = append(names, script)
		}
		slices.Sort(names)
		return fmt.Errorf("%s: no package has the console script %q; there are: %s", label, name, strings.Join(names, ", "))
	}
	text, err := program(entries, name, value)
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	return os.WriteFile(out, []byte(text), 0o644)
}

// find returns the values of all console scripts, by name.
func find(entries []archive.Entry) (map[string]string, error) {
	all := map[string]string{}
	for _, e := range entries {
		if folder, rest, _ := strings.Cut(e.Name, "/"); rest != "entry_points.txt" || !strings.HasSuffix(folder, ".dist-info") {
			continue
		}
		data, err := e.Data()
		if err != nil {
			return nil, err
		}
		for name, value := range parse(string(data)) {
			all[name] = value
		}
	}
	return all, nil
}

// parse reads the section of console scripts: lines of NAME = MODULE:OBJECT.
func parse(text string) map[string]string {
	scripts := map[string]string{}
	section := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#' || line[0] == ';':
		case line[0] == '[':
			section = strings.Trim(line, "[] ")
		case section == "console_scripts":
			if name, value, found := strings.Cut(line, "="); found {
				scripts[strings.TrimSpace(name)] = strings.TrimSpace(value)
			}
		}
	}
	return scripts
}

func program(entries []archive.Entry, name, value string) (string, error) {
	match := entryPoint.FindStringSubmatch(value)
	if match == nil {
		return "", fmt.Errorf("the console script %q is %q, expected MODULE:FUNCTION", name, value)
	}
	module, object := match[1], match[2]
	path := strings.ReplaceAll(module, ".", "/")
	if !slices.ContainsFunc(entries, func(e archive.Entry) bool { return e.Name == path+".pyc" || e.Name == path+"/__init__.pyc" }) {
		return "", fmt.Errorf("the console script %q starts the module %s, which is not in the zip; add %q to the roots of its "+
			"python_wheel_zip", name, module, module)
	}
	first, _, _ := strings.Cut(object, ".")
	return fmt.Sprintf("\"\"\"Starts the console script %s.\"\"\"\n\nimport sys\n\nfrom %s import %s\n\nsys.exit(%s())\n", name, module, first, object), nil
}
