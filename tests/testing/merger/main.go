// Merger stands in for Bazel's LCOV merger where that cannot be downloaded:
//
//	bazel coverage --coverage_output_generator=//tests/testing/merger --coverage_report_generator=//tests/testing/merger ...
//
// It joins the records of all .dat files in --coverage_dir whose source is in --source_file_manifest.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	f := flag.NewFlagSet("merger", flag.ContinueOnError)
	f.SetOutput(stderr)
	folder := f.String("coverage_dir", "", "where the .dat files are")
	manifest := f.String("source_file_manifest", "", "a file with a line for each source")
	out := f.String("output_file", "", "the file to write")
	f.Func("filter_sources", "not looked at", func(string) error { return nil })
	if f.Parse(args) != nil {
		return 2
	}
	text, err := merge(*folder, *manifest)
	if err == nil {
		err = os.WriteFile(*out, []byte(text), 0o666)
	}
	if err != nil {
		fmt.Fprintf(stderr, "merger: %v\n", err)
		return 1
	}
	return 0
}

func merge(folder, manifest string) (string, error) {
	known, err := os.ReadFile(manifest)
	if err != nil {
		return "", err
	}
	sources := strings.Split(string(known), "\n")
	files, err := filepath.Glob(filepath.Join(folder, "*.dat"))
	if err != nil {
		return "", err
	}
	slices.Sort(files)
	var text strings.Builder
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		for _, record := range strings.SplitAfter(string(data), "end_of_record\n") {
			source, _, _ := strings.Cut(strings.TrimPrefix(record, "SF:"), "\n")
			if record != "" && slices.Contains(sources, source) {
				text.WriteString(record)
			}
		}
	}
	return text.String(), nil
}
