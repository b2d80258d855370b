package forks_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/forks"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/render"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

// pristine is a tree that the build fetched: GEN_TREE names its Makefile.pre.in below the runfiles.
func pristine(t *testing.T) (fs.FS, string) {
	t.Helper()
	name, ok := os.LookupEnv("GEN_TREE")
	if !ok {
		t.Skip("GEN_TREE names no tree: run this test with Bazel")
	}
	return os.DirFS(filepath.Dir(filepath.Join(os.Getenv("TEST_SRCDIR"), name))), os.Getenv("VERSION")
}

// changed is a tree with some files of others.
type changed struct {
	below fs.FS
	files map[string]string
}

func (c changed) Open(name string) (fs.File, error) {
	text, ok := c.files[name]
	switch {
	case ok && text == "":
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	case ok:
		return fstest.MapFS{name: {Data: []byte(text)}}.Open(name)
	}
	return c.below.Open(name)
}

func fork(t *testing.T) (below fs.FS, forked changed) {
	t.Helper()
	below, version := pristine(t)
	files, err := forks.Files(below, version)
	if err != nil {
		t.Fatal(err)
	}
	return below, changed{below, files}
}

func own(t *testing.T) *hints.Own {
	t.Helper()
	own, err := hints.Parse("hints.BUILD", []byte(forks.Hints))
	if err != nil {
		t.Fatal(err)
	}
	return own
}

// build is the BUILD file of a tree.
func build(t *testing.T, files fs.FS, own *hints.Own) []byte {
	t.Helper()
	spec, err := tree.Read(files, own)
	if err != nil {
		t.Fatal(err)
	}
	text, err := render.Render(spec, "BUILD.bazel", nil)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func lineOf(t *testing.T, files fs.FS, name, text string) string {
	t.Helper()
	data, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(string(data), text)
	if !found {
		t.Fatalf("%s has no %q", name, text)
	}
	return strconv.Itoa(strings.Count(before, "\n") + 1)
}
