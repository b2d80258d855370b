// Package overlays holds the BUILD files of the pinned versions. Its test compares them with the versions' own trees.
package overlays

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/render"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

// treeDir is the folder of a pristine tree: GEN_TREE names it, or its Makefile.pre.in below the runfiles.
func treeDir(t *testing.T) string {
	name := os.Getenv("GEN_TREE")
	if name == "" {
		t.Skip("GEN_TREE names no tree: unpack a pinned version and give its folder, or run this test with Bazel")
	}
	if !filepath.IsAbs(name) {
		name = filepath.Join(os.Getenv("TEST_SRCDIR"), name)
	}
	return strings.TrimSuffix(name, "Makefile.pre.in")
}

func readTree(t *testing.T) (string, *tree.Spec) {
	dir := treeDir(t)
	spec, err := tree.Read(os.DirFS(dir), nil)
	if err != nil {
		t.Fatal(err)
	}
	return dir, spec
}

// The overlay is what gen writes for the tree.
func TestOverlay(t *testing.T) {
	_, spec := readTree(t)
	name := spec.Version + ".BUILD.bazel"
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	fresh, err := render.Render(spec, name, old)
	if err != nil {
		t.Fatal(err)
	}
	if string(old) != string(fresh) {
		t.Errorf("%s is out of date. Renew it: bazel run //toolchains/cpython:gen -- -out toolchains/cpython/overlays/%s UNPACKED_TREE", name, name)
	}
}

// Every module that the tree's own list names is in the BUILD file, and every row of the hints is about one of them.
func TestComplete(t *testing.T) {
	dir, spec := readTree(t)
	table, err := hints.For(spec.Version)
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for name := range spec.Bootstrap {
		listed[name] = true
	}
	for _, e := range spec.Extensions {
		listed[e.Name] = true
	}
	text, err := os.ReadFile(filepath.Join(dir, table.Known.Path))
	if err != nil {
		t.Fatal(err)
	}
	known := regexp.MustCompile(table.Known.Pattern).FindAllSubmatch(text, -1)
	if len(known) < 50 {
		t.Errorf("%s names %d modules only", table.Known.Path, len(known))
	}
	for _, m := range known {
		name := string(m[1])
		row := table.Module(name)
		if !listed[name] && (row == nil || row.Is != hints.None) {
			t.Errorf("module %s of %s is not in the BUILD file", name, table.Known.Path)
		}
	}
	for _, row := range table.Modules {
		if !listed[row.Name] && row.Is != hints.None {
			t.Errorf("hints: the row of module %s is about nothing in the tree", row.Name)
		}
	}
}
