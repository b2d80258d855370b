package forks_test

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/changes"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/forks"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

// The fork's graph is that of the tree with what the fork changes, and nothing else.
func TestFork(t *testing.T) {
	below, forked := fork(t)
	got, err := changes.Files(build(t, below, nil), build(t, forked, own(t)))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"+ core_srcs Stack/core/transfer.c",
		"+ core_srcs Stack/module/stackmodule.c",
		"+ core_srcs Stack/platf/switch_amd64.S",
		"+ extensions _stackinfo",
		"+ file_copts Stack/core/transfer.c",
		"+ magic 3999",
		"+ public_dirs",
		"- extensions _json",
	}
	var rest []string
	for _, line := range got {
		// What globs match, and the old magic number, have no name of the fork's.
		if !strings.Contains(line, "public_hdrs") && !strings.HasPrefix(line, "- magic ") {
			rest = append(rest, line)
		}
	}
	slices.Sort(rest)
	if !slices.Equal(slices.DeleteFunc(rest, func(line string) bool { return strings.Contains(line, "windows") }), want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(rest, "\n"), strings.Join(want, "\n"))
	}
	text := string(build(t, forked, own(t)))
	for _, part := range []string{
		`public_dirs = ["Stack"]`,
		`"Stack/platf/switch_amd64.S",`,
		`"Stack/**/*.h",`,
		`"-DSTACK_FLAGS=1",`,
		`"_stackinfo": {"srcs": ["Stack/module/info.c"]}`,
	} {
		if !strings.Contains(text, part) {
			t.Errorf("no %s in:\n%s", part, text)
		}
	}
}

// Without the branch's own hints the error names file, line and what to add; with that filled in, gen reads the tree.
func TestMissingHint(t *testing.T) {
	_, forked := fork(t)
	_, err := tree.Read(forked, nil)
	var missing *hints.Missing
	if !errors.As(err, &missing) {
		t.Fatalf("got %v, want an error with a hint", err)
	}
	line := lineOf(t, forked, "Makefile.pre.in", "STACK_FLAGS=\t@STACK_FLAGS@")
	if want := "Makefile.pre.in:" + line + ": STACK_FLAGS uses @STACK_FLAGS@, which only configure or makesetup knows"; !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want %s", err, want)
	}
	want := `subst(name = "STACK_FLAGS", value = "...", why = "configure.ac:` + lineOf(t, forked, "configure.ac", `STACK_FLAGS="`) + `")`
	if missing.Call != want {
		t.Errorf("got %s, want %s", missing.Call, want)
	}
}

// A module whose source a branch removed, and nothing else, is an error with what to add.
func TestHalfRemoved(t *testing.T) {
	below, forked := fork(t)
	const setup = "Modules/Setup.stdlib.in"
	whole, err := fs.ReadFile(below, setup)
	if err != nil {
		t.Fatal(err)
	}
	forked.files[setup] = string(whole)
	_, err = tree.Read(forked, own(t))
	if want := setup + ":" + lineOf(t, below, setup, "@MODULE__JSON_TRUE@_json") + ": module _json: no source Modules/_json.c in the tree"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	more, err := hints.Parse("hints.BUILD", []byte(forks.Hints+`module(name = "_json", kind = "none", why = "removed")`))
	if err != nil {
		t.Fatal(err)
	}
	if text := string(build(t, forked, more)); strings.Contains(text, path.Join("Modules", "_json.c")) {
		t.Error("_json is still there")
	}
}

// So is one that only the project of Windows' interpreter still has.
func TestProject(t *testing.T) {
	below, forked := fork(t)
	const project = "PCbuild/pythoncore.vcxproj"
	if forked.files[project] == "" {
		t.Skip("gen does not read this version's PCbuild")
	}
	whole, err := fs.ReadFile(below, project)
	if err != nil {
		t.Fatal(err)
	}
	forked.files[project] = string(whole)
	_, err = tree.Read(forked, own(t))
	var missing *hints.Missing
	if want := project + ":" + lineOf(t, below, project, `_json.c"`) + ": no source Modules/_json.c in the tree"; !errors.As(err, &missing) || err.Error() != want {
		t.Fatalf("got %v, want %s", err, want)
	}
	more, err := hints.Parse("hints.BUILD", []byte(forks.Hints+missing.Call))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tree.Read(forked, more); err != nil {
		t.Error(err)
	}
}
