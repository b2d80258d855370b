package tree

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

const patchlevelFile = "Include/patchlevel.h"

// Each change makes the small tree one that gen does not understand, says which call puts it right, and is understood with that.
func TestOwnHints(t *testing.T) {
	for _, c := range []struct {
		edit edit
		call string // what the error proposes
		own  string // the same, filled in; "" for the same
		text string // of the result, as render's caller sees it
		more []edit
	}{
		{edit: edit{patchlevelFile, "13", "14"}, call: `like(version = "3.13", why = "...")`, text: "3.14.99"},
		{edit: edit{mk, "@PLATFORM_OBJS@", "@BRANCH_OBJS@"}, call: `subst(name = "BRANCH_OBJS", value = "...", why = "configure.ac:1")`,
			own: `subst(name = "BRANCH_OBJS", value = "Objects/branch/more.o", why = "x")`, text: "Objects/branch/more.c",
			more: []edit{{"Objects/branch/more.c", "", "\n"}, {"configure.ac", "", "BRANCH_OBJS=none\n"}}},
		{edit: edit{mk, "PY_CPPFLAGS=", "BRANCH_CPPFLAGS= -I$(srcdir)/Objects/branch\nPY_FLAGS="}, call: `variable(name = "PY_CPPFLAGS", is_called = "...", why = "...")`,
			own: `variable(name = "PY_CPPFLAGS", is_called = "BRANCH_CPPFLAGS", why = "x")`, text: "Objects/branch"},
		{edit: edit{mk, "PY_CPPFLAGS=", "include x.mk\nPY_CPPFLAGS="}, call: `directive(line = "include x.mk", holds = False, why = "...")`},
		{edit: edit{mk, "branch/extra.o", "branch/gone.o"}, call: `object(name = "Objects/branch/gone.o", src = "...", why = "...")`,
			own: `object(name = "Objects/branch/gone.o", src = "Objects/branch/extra.c", copts = ["-DGONE"], why = "x")`, text: "-DGONE"},
		{edit: edit{mk, "branch/extra.o", "branch/x.a"}, call: `omit(object = "Objects/branch/x.a", why = "...") and, for what is in it, core(srcs = ["..."], why = "...")`,
			own: "omit(object = 'Objects/branch/x.a', why = 'x')\ncore(srcs = ['Objects/branch/extra.c'], why = 'x')", text: "Objects/branch/extra.c"},
		{edit: edit{mk, "-DBRANCH=1", "wrong"}, call: `object(name = "Objects/branch/extra.o", copts = ["-D..."], why = "...")`,
			own: `object(name = "Objects/branch/extra.o", copts = ["-DRIGHT"], why = "x")`, text: "-DRIGHT"},
		{edit: edit{mk, "LC_ALL=C $(GITVERSION)", "date"}, call: `object(name = "Python/getplatform.o", copts = ["-D..."], why = "...")`},
		{edit: edit{mk, "$(FREEZE_MODULE) abc", "$(FREEZE_MODULE) xyz"}, call: `frozen(name = "abc", src = "...", why = "...")`,
			own: `frozen(name = "abc", src = "Lib/abc.py", why = "x")`, text: "Lib/abc.py"},
		{edit: edit{"Lib/importlib/_bootstrap_external.py", "MAGIC_NUMBER", "MAGIC"}, call: `magic(path = "...", pattern = "...([0-9]+)...", why = "...")`,
			own: `magic(path = "Lib/importlib/_bootstrap_external.py", pattern = "MAGIC = .([0-9]+)", why = "x")`},
		{edit: edit{"Objects/object.c", "\"Python.h\"", "CONFIG"}, call: `include(macro = "CONFIG", files = ["..."], why = "...")`,
			own: `include(macro = "CONFIG", files = ["branch/extra.h"], why = "x")`, text: "Objects/branch/extra.h"},
		{edit: edit{stdlib, "_json.c", "_gone.c"}, call: `module(name = "_json", srcs = ["..."], cflags = "...", ldflags = "...", why = "..."), or with kind = "none" for one that is not to be built`,
			own: `module(name = "_json", srcs = ["Objects/branch/extra.c"], cflags = "-DJ", ldflags = "-lz", why = "x")`, text: "-DJ zlib",
			more: []edit{{mk, "OBJECT_OBJS += Objects/branch/extra.o\n", "\n"}}},
		{edit: edit{stdlib, "_json.c", "_json.c @X@"}, call: `subst(name = "X", value = "...", why = "...")`, own: `subst(name = "X", value = "-DX", why = "x")`, text: "-DX"},
		{edit: edit{stdlib, "_json.c", "_json.c what?"}, call: `module(name = "_json", `, own: `module(name = "_json", srcs = ["_json.c"], why = "x")`, text: "Modules/_json.c"},
		{edit: edit{stdlib, "_json.c", "_json.c -L/usr/lib"}, call: `module(name = "_json", `, own: `module(name = "_json", kind = "none", why = "x")`},
		{edit: edit{"configure.ac", "PY_STDLIB_MOD([zlib]", "PY_STDLIB_MOD([_new], [], [], [-DX])\nPY_STDLIB_MOD([zlib]"},
			call: `module(name = "_new", srcs = ["..."], why = "..."), or with kind = "none" for one that is not to be built`, own: `module(name = "_new", kind = "none", why = "x")`},
	} {
		tree := load(t, "small")
		c.edit.apply(t, tree)
		for _, e := range c.more {
			if e.file == "configure.ac" {
				e.new += string(tree[e.file].Data)
			}
			e.apply(t, tree)
		}
		_, err := Read(tree, nil)
		var missing *hints.Missing
		if !errors.As(err, &missing) || !strings.HasPrefix(missing.Call, c.call) {
			t.Errorf("%+v:\n got %v, %+v\nwant %s", c.edit, err, missing, c.call)
			continue
		}
		text := c.own
		if text == "" {
			text = missing.Call
		}
		own, err := hints.Parse("hints.BUILD", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		spec, err := Read(tree, own)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		for _, word := range strings.Fields(c.text) {
			if !strings.Contains(flat(spec), word) {
				t.Errorf("%s: no %s in %s", text, word, flat(spec))
			}
		}
	}
}

// flat is a Spec as text.
func flat(s *Spec) string { return fmt.Sprintf("%+v", *s) }

// What a branch says must be about its tree.
func TestOwnErrors(t *testing.T) {
	for text, want := range map[string]string{
		`object(name = "Objects/none.o", why = "x")`:                          "hints.BUILD:1: object: nothing in the tree asks for Objects/none.o: remove the call",
		`subst(name = "NOBODY", value = "x", why = "x")`:                      "hints.BUILD:1: subst: nothing in the tree asks for NOBODY",
		`module(name = "new", srcs = ["gone.c"], why = "x")`:                  "hints.BUILD:1: module new: no source Modules/gone.c in the tree",
		`object(name = "Objects/object.o", src = "gone.c", why = "x")`:        "hints.BUILD:1: object: Objects/object.o: no source gone.c in the tree",
		`core(srcs = ["Objects/gone.c"], why = "x")`:                          "hints.BUILD:1: core: no source Objects/gone.c in the tree",
		`magic(path = "Include/patchlevel.h", pattern = "MAJOR", why = "x")`:  `"MAJOR" is no regular expression with one group`,
		`module(name = "_json", srcs = ["_json.c"], kind = "odd", why = "x")`: "give builtin, none or test",
	} {
		own, err := hints.Parse("hints.BUILD", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := Read(load(t, "small"), own); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s:\n got %v\nwant %s", text, err, want)
		}
	}
}

// An include folder of every file, as Stackless has one, is public: whoever includes Python.h needs it.
func TestPublicFolder(t *testing.T) {
	tree := load(t, "small")
	for _, e := range []edit{
		{mk, "-I$(srcdir)/Include ", "-I$(srcdir)/Include -I$(srcdir)/Stack "},
		{"Include/Python.h", "", "#include \"stack.h\"\n"},
		{"Stack/stack.h", "", "#include \"core/state.h\"\n"},
		{"Stack/core/state.h", "", "\n"},
	} {
		e.apply(t, tree)
	}
	spec, err := Read(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(spec.PublicDirs) != 1 || spec.PublicDirs[0] != "Stack" || strings.Contains(flat(spec), "stack.h") {
		t.Errorf("%s", flat(spec))
	}
}

// The object of a renamed list is found by the rule of the library, an object's source by its rule.
func TestRules(t *testing.T) {
	tree := load(t, "small")
	for _, e := range []edit{
		{mk, "LIBRARY_OBJS=", "BRANCH_OBJS= Stack/switch.o "},
		{mk, "LIBSQUASH_OBJS=", "$(LIBRARY): $(BRANCH_OBJS)\n\nStack/switch.o: Makefile $(srcdir)/Stack/platf/switch_amd64.S\n\t$(CC) -c $(PY_CORE_CFLAGS) -o $@ $(srcdir)/Stack/platf/switch_amd64.S\n\nLIBSQUASH_OBJS="},
		{"Stack/platf/switch_amd64.S", "", "#include \"switch.h\"\n"},
		{"Stack/platf/switch.h", "", "\n"},
	} {
		e.apply(t, tree)
	}
	spec, err := Read(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !contains(spec.CoreSrcs, "Stack/platf/switch_amd64.S") || !contains(spec.CoreHdrs, "Stack/platf/switch.h") || !contains(spec.CoreSrcs, "Objects/object.c") {
		t.Errorf("%s", flat(spec))
	}
}
