package fork_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/forks"
)

const module = `module(name = "fork")
bazel_dep(name = "rules_pyruntime", version = "0.0.0")
cpython = use_extension("@rules_pyruntime//toolchains/cpython:extensions.bzl", "cpython")
cpython.source(version = "3.13.5")
use_repo(cpython, "cpython_3_13_5")
`

const build = `load("@rules_pyruntime//rules:defs.bzl", "python_runtime", "python_site", "python_zip")

python_site(name = "site", path = ["{zip}/stdlib", "{zip}/scripts"])

python_zip(name = "scripts", srcs = ["check.py"], source = "//third_party/python:tree")

python_runtime(name = "python", site = ":site", source = "//third_party/python:tree", zips = [":scripts"])

python_zip(name = "others", srcs = ["check.py"], source = "@cpython_3_13_5//:tree")

python_runtime(name = "wrong", site = ":site", source = "//third_party/python:tree", zips = [":others"])
`

var makefile = flag.String("makefile", "", "Makefile.pre.in of the pinned tree, below the runfiles")

const tree = "third_party/python"

// branch writes a workspace with a fork of 3.13.5 in it, and returns what runs Bazel there.
func branch(t *testing.T) (folder string, run func(args ...string) (string, error)) {
	t.Helper()
	scratch := workspace.Scratch(t)
	folder = filepath.Join(scratch, "branch")
	fork(t, filepath.Join(folder, tree))
	check, err := os.ReadFile("testdata/check.py")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"MODULE.bazel": module, "BUILD.bazel": build, "check.py": string(check)} {
		write(t, filepath.Join(folder, name), text)
	}
	if err := os.Symlink(filepath.Join(workspace.Checkout(t), "bazelw"), filepath.Join(folder, "bazelw")); err != nil {
		t.Fatal(err)
	}
	bazel := workspace.New(t, folder, filepath.Join(scratch, "output"), nil, nil)
	return folder, func(args ...string) (string, error) {
		cmd := bazel.Command(args[0], args[1:]...)
		var output bytes.Buffer
		cmd.Stdout, cmd.Stderr = &output, &output
		err := cmd.Run()
		return output.String(), err
	}
}

// fork copies the pinned tree, without what the repository rule put there, and changes it.
func fork(t *testing.T, to string) {
	t.Helper()
	pinned, err := filepath.EvalSymlinks(filepath.Join(os.Getenv("TEST_SRCDIR"), *makefile))
	if err != nil {
		t.Fatal(err)
	}
	pinned = filepath.Dir(pinned)
	for _, part := range []string{"Include", "LICENSE", "Lib", "Makefile.pre.in", "Modules", "Objects", "PC", "PCbuild", "Parser", "Programs", "Python", "Tools", "configure.ac", "pyconfig.h.in"} {
		workspace.CopyTree(t, filepath.Join(pinned, part), filepath.Join(to, part))
	}
	files, err := forks.Files(os.DirFS(pinned), "3.13.5")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if text != "" {
			write(t, filepath.Join(to, name), text)
		} else if err := os.Remove(filepath.Join(to, name)); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(name), 0o777)
	if err = errors.Join(err, os.WriteFile(name, []byte(text), 0o666)); err != nil {
		t.Fatal(err)
	}
}
