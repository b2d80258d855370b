// Package params reads the parameter files that Bazel writes in the format "multiline": one argument a line.
package params

import (
	"fmt"
	"os"
	"strings"
)

// Expand replaces each argument @FILE by the lines of FILE.
func Expand(args []string) ([]string, error) {
	var all []string
	for _, arg := range args {
		path, isFile := strings.CutPrefix(arg, "@")
		if !isFile {
			all = append(all, arg)
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("parameter file: %w", err)
		}
		all = append(all, strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")...)
	}
	return all, nil
}
