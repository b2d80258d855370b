// Package fork_test patches the core of a branch's tree so that it needs a function of the compiler that no core needed before.
package fork_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

const patch = `--- a/Objects/longobject.c
+++ b/Objects/longobject.c
@@ -14,4 +14,5 @@
 #include <float.h>                // DBL_MANT_DIG
 #include <stddef.h>               // offsetof
 
 #include "clinic/longobject.c.h"
+PyObject *(*_PyFork_Text)(expr_ty) = _PyAST_ExprAsUnicode;
`

const module = `module(name = "fork")
bazel_dep(name = "rules_pyruntime", version = "0.0.0")
cpython = use_extension("@rules_pyruntime//toolchains/cpython:extensions.bzl", "cpython")
cpython.source(
    version = "3.13.5",
    build_file = "//:cpython.BUILD.bazel",
    patches = ["//:fork.patch"],
    patch_strip = 1,
)
use_repo(cpython, "cpython_3_13_5")
`

const build = `load("@rules_pyruntime//rules:defs.bzl", "python_runtime")

python_runtime(
    name = "console",
    profile = "console",
    source = "@cpython_3_13_5//:tree",
)
`

// branch writes the workspace, with the overlay as gen made it, and returns what runs Bazel in it.
func branch(t *testing.T) (folder string, run func(args ...string) (string, error)) {
	t.Helper()
	checkout, scratch := workspace.Checkout(t), workspace.Scratch(t)
	folder = filepath.Join(scratch, "branch")
	overlay, err := os.ReadFile(filepath.Join(checkout, "toolchains/cpython/overlays/3.13.5.BUILD.bazel"))
	if err == nil {
		err = os.Mkdir(folder, 0o777)
	}
	for name, text := range map[string]string{"MODULE.bazel": module, "BUILD.bazel": build, "fork.patch": patch, "cpython.BUILD.bazel": string(overlay)} {
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, name), []byte(text), 0o666)
		}
	}
	if err == nil {
		err = os.Symlink(filepath.Join(checkout, "bazelw"), filepath.Join(folder, "bazelw"))
	}
	if err != nil {
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

// TestNewReference: the link says what is missing; the tree's BUILD file, where gen keeps it, can give it.
func TestNewReference(t *testing.T) {
	folder, run := branch(t)
	output, err := run("build", "//:console")
	if err == nil || !strings.Contains(output, "undefined symbol: _PyAST_ExprAsUnicode") {
		t.Fatalf("%v, want a link error that names _PyAST_ExprAsUnicode:\n%s", err, output)
	}
	workspace.Edit(t, filepath.Join(folder, "cpython.BUILD.bazel"), `        "Python/ast_unparse.c": [],
`, `        "Python/ast_unparse.c": ["_PyAST_ExprAsUnicode"],  # keep
`)
	if output, err = run("build", "//:console"); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	got, err := exec.Command(filepath.Join(folder, "bazel-bin/console"), "-m", "this").CombinedOutput()
	if err != nil || !strings.Contains(string(got), "Beautiful is better than ugly.") {
		t.Errorf("%v\n%s", err, got)
	}
}
