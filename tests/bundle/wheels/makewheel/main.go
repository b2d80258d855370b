// Makewheel writes a wheel for tests: makewheel OUT NAME=FILE...
package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"os"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:]))
}

func run(args []string) int {
	err := errors.New("want OUT and NAME=FILE pairs")
	if len(args) > 1 {
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
