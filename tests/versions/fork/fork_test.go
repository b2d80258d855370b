// Package fork_test builds a branch that carries a fork of CPython in the manner of Stackless, by gen and a hints file of one row.
package fork_test

import (
	"archive/zip"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/forks"
)

const genTarget = "@rules_pyruntime//toolchains/cpython:gen"

func TestFork(t *testing.T) {
	folder, run := branch(t)
	want := "add to " + tree + `/hints.BUILD: subst(name = "STACK_FLAGS", value = "...", why = "configure.ac:`
	if output, err := run("run", genTarget, "--", tree); err == nil || !strings.Contains(output, want) {
		t.Fatalf("%v, want an error that says %s:\n%s", err, want, output)
	}
	write(t, filepath.Join(folder, tree, "hints.BUILD"), forks.Hints)
	if output, err := run("run", genTarget, "--", tree); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	// One at a time: bazel-bin is that of the last one's configuration.
	for target, check := range map[string]func(t *testing.T, folder string){"//:python": runs, "//:python.files": headers, "//:scripts": bytecode} {
		if output, err := run("build", target); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
		t.Run(target, func(t *testing.T) { check(t, filepath.Join(folder, "bazel-bin")) })
	}
	t.Run("other bytecode", func(t *testing.T) {
		output, err := run("build", "--nobuild", "//:wrong")
		for _, text := range []string{"magic number 3999", "magic number 3571"} {
			if err == nil || !strings.Contains(output, text) {
				t.Errorf("%v, want an error that names %s:\n%s", err, text, output)
			}
		}
	})
}

// The directory form has the fork's own public headers.
func headers(t *testing.T, folder string) {
	for _, name := range []string{"Python.h", "stack.h", "core/state.h"} {
		if _, err := os.Stat(filepath.Join(folder, "python.files/include", name)); err != nil {
			t.Error(err)
		}
	}
}

// The module check runs from its bytecode, that of the fork.
func runs(t *testing.T, folder string) {
	got, err := exec.Command(filepath.Join(folder, "python"), "-m", "check").CombinedOutput()
	want := `distance True
size 1048576
deep 499500
raises division by zero
builtin True
magic 3999
opcode 92 83
json {'a': [1, None]} None
`
	if err != nil || string(got) != want {
		t.Errorf("%v, got:\n%swant:\n%s", err, got, want)
	}
}

// What the twin wrote is the fork's: its magic number, and the other number of an instruction.
func bytecode(t *testing.T, folder string) {
	name := filepath.Join(folder, "scripts.zip")
	archive, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	for _, file := range archive.File {
		if !strings.HasSuffix(file.Name, "check.pyc") {
			continue
		}
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(reader)
		if err != nil {
			t.Fatal(err)
		}
		if magic := binary.LittleEndian.Uint16(data); magic != 3999 {
			t.Errorf("%s has magic number %d, want 3999", file.Name, magic)
		}
		return
	}
	t.Errorf("%s has no check.pyc", name)
}
