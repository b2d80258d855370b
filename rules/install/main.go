// Install writes a runtime or a tool into a folder of the branch.
//
//	bazel run //:python.install -- FOLDER
//
// FOLDER is relative to the folder that `bazel run` was called in, and is made if it is missing. The file keeps its
// name. It is written beside its final place and then renamed, so that nobody ever sees half of it, and a file or folder
// that version control left read-only does not matter. The installed file forgets that it ever had runfiles: its
// {root} is counted from its own folder from then on.
package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
)

// What the rule and `bazel run` say about the start.
const (
	fileVariable   = "PYRUNTIME_INSTALL_FILE"  // the executable, relative to the folder that `bazel run` starts programs in
	labelVariable  = "PYRUNTIME_INSTALL_LABEL" // its target
	folderVariable = "BUILD_WORKING_DIRECTORY" // where the user is
)

func main() {
	os.Exit(run(os.Args[1:], os.Getenv, os.Stdout, os.Stderr))
}

func run(args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	err := install(args, getenv, stdout)
	if err == nil {
		return 0
	}
	fmt.Fprintf(stderr, "install: %v\n", err)
	return 1
}

func install(args []string, getenv func(string) string, stdout io.Writer) error {
	file, label := getenv(fileVariable), getenv(labelVariable)
	if file == "" {
		return fmt.Errorf("%s is not set; start it with `bazel run`", fileVariable)
	}
	if len(args) != 1 || args[0] == "" {
		return fmt.Errorf("expected one folder, got %d arguments; for example: bazel run %s.install -- bin", len(args), label)
	}
	folder := args[0]
	if !filepath.IsAbs(folder) {
		folder = filepath.Join(getenv(folderVariable), folder)
	}
	data, err := read(file)
	if err != nil {
		return fmt.Errorf("%s: %w", label, err)
	}
	target := filepath.Join(folder, filepath.Base(file))
	w := writer{system: runtime.GOOS, rename: os.Rename}
	if err := w.write(target, data); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "installed: %s\n", target)
	return nil
}
