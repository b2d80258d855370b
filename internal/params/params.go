// Package params reads the parameter files that Bazel writes in the format "multiline": one argument a line.
//
// An argument can hold anything but a line break, tabs too. The sub-commands use a tab between the fields of one argument.
package params

import (
	"fmt"
	"os"
	"strings"
)

// Expand replaces each argument `@FILE` by the lines of FILE.
func Expand(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		path, isFile := strings.CutPrefix(arg, "@")
		if !isFile {
			out = append(out, arg)
			continue
		}
		lines, err := Lines(path)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// Lines returns the lines of a file.
func Lines(path string) ([]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("parameter file: %w", err)
	}
	text := strings.TrimSuffix(string(data), "\n")
	if text == "" {
		return nil, nil
	}
	return strings.Split(text, "\n"), nil
}

// Fields splits an argument into its tab-separated fields, of which there must be between low and high.
func Fields(arg string, low, high int) ([]string, error) {
	fields := strings.Split(arg, "\t")
	if len(fields) < low || len(fields) > high {
		return nil, fmt.Errorf("%q has %d tab-separated fields, expected %d to %d", arg, len(fields), low, high)
	}
	return fields, nil
}
