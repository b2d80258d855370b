// Try starts a runtime's prompt with zips of packages on its path, and leaves nothing behind.
//
//	bazel run //:python.try -- ZIP...
//
// A ZIP is relative to the folder that `bazel run` was called in. Nothing is installed or unpacked, and the prompt keeps no history.
package main

import (
	"archive/zip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/internal/bytecode"
)

// What the rule and `bazel run` say about the start.
const (
	fileVariable   = "PYRUNTIME_TRY_FILE"      // the runtime, relative to the folder that `bazel run` starts programs in
	labelVariable  = "PYRUNTIME_TRY_LABEL"     // its target
	magicVariable  = "PYRUNTIME_TRY_MAGIC"     // of its bytecode
	folderVariable = "BUILD_WORKING_DIRECTORY" // where the user is
)

// What runs before the prompt.
//
//go:embed start.py
var start string

func main() {
	os.Exit(run(os.Args[1:], os.Stderr))
}

func run(args []string, stderr io.Writer) int {
	code, err := try(args)
	if err != nil {
		fmt.Fprintf(stderr, "try: %v\n", err)
		return 1
	}
	return code
}

func try(args []string) (int, error) {
	label := os.Getenv(labelVariable)
	if os.Getenv(fileVariable) == "" {
		return 0, fmt.Errorf("%s is not set; start it with `bazel run`", fileVariable)
	}
	runtime, err := filepath.Abs(os.Getenv(fileVariable))
	if err != nil {
		return 0, err
	}
	if len(args) == 0 {
		return 0, fmt.Errorf("expected the zips to try, got none; for example: bazel run %s.try -- packages.zip", label)
	}
	zips := make([]string, len(args))
	for i, arg := range args {
		if zips[i] = arg; !filepath.IsAbs(arg) {
			zips[i] = filepath.Join(os.Getenv(folderVariable), arg)
		}
		if err := check(zips[i], label); err != nil {
			return 0, err
		}
	}
	return prompt(runtime, zips)
}

// check says what is wrong with a zip before Python finds nothing in it.
func check(path, label string) error {
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("%w. Build the python_zip or python_wheel_zip first; `bazel cquery --output=files TARGET` says where its zip is", err)
	}
	reader, err := zip.OpenReader(path)
	if err != nil {
		return fmt.Errorf("%s cannot be read: %w; it is to be the zip of a python_zip or python_wheel_zip", path, err)
	}
	defer reader.Close()
	for _, file := range reader.File {
		if strings.HasSuffix(file.Name, ".pyc") {
			return checkMagic(path, label, file)
		}
	}
	return fmt.Errorf("%s holds no bytecode of modules; it is to be the zip of a python_zip or python_wheel_zip (a wheel is none)", path)
}

func checkMagic(path, label string, file *zip.File) error {
	content, err := file.Open()
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer content.Close()
	data, err := io.ReadAll(content)
	if err != nil {
		return fmt.Errorf("%s: %s: %w", path, file.Name, err)
	}
	if magic := strconv.Itoa(bytecode.Magic(data)); magic != os.Getenv(magicVariable) {
		return fmt.Errorf("%s holds bytecode of another Python (magic number %s) than %s runs (%s); build it with the `source` of that runtime",
			path, magic, label, os.Getenv(magicVariable))
	}
	return nil
}

func prompt(runtime string, zips []string) (int, error) {
	cmd := exec.Command(runtime, append([]string{"-B", "-i", "-c", start}, zips...)...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	cmd.Dir = os.Getenv(folderVariable)
	// A pager keeps a history too.
	cmd.Env = append(os.Environ(), "LESSHISTFILE=-")
	// Ctrl-C is for Python. It is caught here, not ignored: a child would inherit that.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, os.Interrupt)
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		return exit.ExitCode(), nil
	}
	return 0, err
}
