// Makewheel writes a wheel for tests: makewheel OUT NAME=FILE...
package main

import (
	"archive/zip"
	"fmt"
	"os"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/params"
)

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	args, err := params.Expand(args)
	if err == nil && len(args) < 2 {
		err = fmt.Errorf("want OUT NAME=FILE...")
	}
	if err == nil {
		err = write(args[0], args[1:])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "makewheel:", err)
		return 1
	}
	return 0
}

func write(out string, files []string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	w := zip.NewWriter(f)
	for _, file := range files {
		name, path, _ := strings.Cut(file, "=")
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		to, err := w.Create(name)
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return f.Close()
}
