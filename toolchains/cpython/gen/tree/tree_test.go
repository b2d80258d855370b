package tree

import (
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// load reads a tree of testdata into memory.
func load(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	dir := os.DirFS("testdata/" + name)
	out := fstest.MapFS{}
	err := fs.WalkDir(dir, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(dir, p)
		out[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// edit is one change of a tree: the first old in file becomes new. An empty new without old removes the file.
type edit struct{ file, old, new string }

func (e edit) apply(t *testing.T, tree fstest.MapFS) {
	t.Helper()
	if e.old == "" && e.new == "" {
		delete(tree, e.file)
		return
	}
	text := ""
	if f := tree[e.file]; f != nil {
		text = string(f.Data)
	}
	if !strings.Contains(text, e.old) {
		t.Fatalf("%s has no %q", e.file, e.old)
	}
	tree[e.file] = &fstest.MapFile{Data: []byte(strings.Replace(text, e.old, e.new, 1))}
}

const (
	mk     = "Makefile.pre.in"
	stdlib = "Modules/Setup.stdlib.in"
)

// Each change makes the small tree one that gen does not understand.
func TestErrors(t *testing.T) {
	for _, c := range []struct {
		edit edit
		want string
	}{
		{edit{"Include/patchlevel.h", "", ""}, "not a CPython tree: "},
		{edit{"Include/patchlevel.h", "PY_MICRO_VERSION", "PY_TINY_VERSION"}, "Include/patchlevel.h:1: PY_MAJOR_VERSION, PY_MINOR_VERSION, PY_MICRO_VERSION: expected"},
		{edit{"Include/patchlevel.h", "13", "8"}, "gen has no hints for CPython 3.8.99"},
		{edit{"Lib/importlib/_bootstrap_external.py", "MAGIC_NUMBER", "MAGIC"}, "Lib/importlib/_bootstrap_external.py:1: magic number: nothing matches"},
		{edit{mk, "PY_CPPFLAGS=", "include x.mk\nPY_CPPFLAGS="}, `Makefile.pre.in:6: "include" is not understood`},
		{edit{mk, "LIBRARY_OBJS=", "LIB_OBJS="}, "Makefile.pre.in:1: variable LIBRARY_OBJS is not assigned"},
		{edit{mk, "@PLATFORM_OBJS@", "@BRANCH_OBJS@"}, "Makefile.pre.in:19: PYTHON_OBJS uses @BRANCH_OBJS@, which only configure or makesetup knows"},
		{edit{mk, "$(OBJECT_OBJS)", "$(BRANCH_OBJS)"}, "Makefile.pre.in:23: LIBRARY_OBJS uses $(BRANCH_OBJS)"},
		{edit{mk, "branch/extra.o", "branch/gone.o"}, "Makefile.pre.in:21: OBJECT_OBJS: Objects/branch/gone.o has no source Objects/branch/gone.c in the tree"},
		{edit{mk, "branch/extra.o", "branch/extra.c"}, `Makefile.pre.in:21: OBJECT_OBJS: "Objects/branch/extra.c" is no object file`},
		{edit{mk, "LC_ALL=C $(GITVERSION)", "date"}, "Makefile.pre.in:35: the rule of Python/getplatform.o runs a command in backquotes"},
		{edit{mk, "-DBRANCH=1", "$(BRANCH)"}, "Makefile.pre.in:38: the rule of Objects/branch/extra.o uses $(BRANCH)"},
		{edit{mk, "-DBRANCH=1", "wrong"}, `Makefile.pre.in:38: the rule of Objects/branch/extra.o: "wrong" in its command is not understood`},
		{edit{mk, "-DBRANCH=1", "'"}, "Makefile.pre.in:38: the rule of Objects/branch/extra.o: no closing '"},
		{edit{mk, "$(FREEZE_MODULE) abc", "$(FREEZE_MODULE) xyz"}, "Makefile.pre.in:47: the rule of Python/frozen_modules/abc.h: expected $(FREEZE_MODULE) abc SOURCE HEADER"},
		{edit{mk, "abc $(srcdir)/Lib/abc.py", "abc Lib/gone.py"}, "Makefile.pre.in:47: the rule of Python/frozen_modules/abc.h: no file Lib/gone.py in the tree"},
		{edit{stdlib, "_json.c", "_gone.c"}, "Modules/Setup.stdlib.in:2: module _json: no source Modules/_gone.c in the tree"},
		{edit{stdlib, "_json.c", "@X@"}, "Modules/Setup.stdlib.in:2: module line"},
		{edit{stdlib, "_json.c", "_json.c -I/usr/include"}, "Modules/Setup.stdlib.in:2: module _json: -I/usr/include names a folder of one machine"},
		{edit{stdlib, "_json.c", "_json.c -L/usr/lib"}, "Modules/Setup.stdlib.in:2: module _json: linker flag -L/usr/lib is not understood"},
		{edit{stdlib, "_json.c", "_json.c $(X_LIBS)"}, "Modules/Setup.stdlib.in:2: module _json: flags"},
		{edit{stdlib, "_json.c", "_json.c libgone.a"}, "Modules/Setup.stdlib.in:2: module _json: libgone.a: no rule of Makefile.pre.in makes it"},
		{edit{stdlib, "_json _json.c", "_json"}, "Modules/Setup.stdlib.in:2: module _json: no source files"},
		{edit{stdlib, "_scproxy.c", "_json.c"}, "Modules/Setup.stdlib.in:4: module _scproxy: Modules/_json.c belongs to module _json too"},
		{edit{"Modules/Setup.bootstrap.in", "_threadmodule.c", "_threadmodule.c -DX"}, "Modules/Setup.bootstrap.in:2: module _thread: it is of the core, which takes no flags such as [-DX]"},
		{edit{"configure.ac", "PY_STDLIB_MOD([zlib]", "PY_STDLIB_MOD([_new], [], [], [-DX])\nPY_STDLIB_MOD([zlib]"}, "configure.ac:5: module _new: gen's hints have no row for it (1 missing: _new)"},
		{edit{"Objects/object.c", "\"Python.h\"", "CONFIG"}, "Objects/object.c:1: #include CONFIG: which file the macro CONFIG names"},
	} {
		tree := load(t, "small")
		c.edit.apply(t, tree)
		if _, err := Read(tree, nil); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v:\n got %v\nwant %s", c.edit, err, c.want)
		}
	}
}

// A module that configure.ac says nothing about needs no row: a branch adds its own freely.
func TestBranchModule(t *testing.T) {
	tree := load(t, "small")
	edit{stdlib, "@MODULE_ZLIB", "branch _io/x.c\n@MODULE_ZLIB"}.apply(t, tree)
	edit{"Modules/_io/x.c", "", "#include \"x.h\"\n#include \"y.h\"\n"}.apply(t, tree)
	edit{"Modules/_io/x.h", "", "\n"}.apply(t, tree)
	spec, err := Read(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range spec.Extensions {
		if e.Name == "branch" {
			if len(e.Hdrs) != 1 || e.Hdrs[0] != "Modules/_io/x.h" {
				t.Errorf("hdrs: %v", e.Hdrs)
			}
			return
		}
	}
	t.Error("no module branch")
}

// An include folder that a module of the core asks for is the core's only where a header needs it.
func TestCoreModuleIncludes(t *testing.T) {
	tree := load(t, "small")
	edit{"Modules/Setup.bootstrap.in", "*static*", "*static*\n_io _io/x.c"}.apply(t, tree)
	edit{"Modules/_io/x.c", "", "#include \"y.h\"\n"}.apply(t, tree)
	edit{"Modules/_io/y.h", "", "\n"}.apply(t, tree)
	spec, err := Read(tree, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(spec.CoreIncludes, " "); got != "Objects/branch" {
		t.Errorf("without need: %s", got)
	}
	edit{"Objects/object.c", "\"Python.h\"", "<y.h>"}.apply(t, tree)
	if spec, err = Read(tree, nil); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(spec.CoreIncludes, " "); got != "Modules/_io Objects/branch" {
		t.Errorf("with need: %s", got)
	}
}
