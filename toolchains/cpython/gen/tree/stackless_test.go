package tree

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// A tree of 2.7 with what Stackless changes in its makefile and setup.py: a module of its tests is all that gen asks about.
func TestStackless(t *testing.T) {
	tree := load(t, "old")
	const rule = `
SLPFLAGS=	@SLPFLAGS@
Stackless/core/slp_transfer.o: $(srcdir)/Stackless/core/slp_transfer.c
		$(CC) -c $(PY_CFLAGS) $(SLPFLAGS) -I$(DLINCLDIR) -o $@ $(srcdir)/Stackless/core/slp_transfer.c

Python/importdl.o:`
	for _, e := range []edit{
		{mk, "-I$(srcdir)/Include ", "-I$(srcdir)/Include -I$(srcdir)/Stackless "},
		{mk, "Python/import.o ", "Python/import.o Stackless/core/slp_transfer.o "},
		{mk, "\nPython/importdl.o:", rule},
		{mk, "LC_ALL=C $(GITVERSION)`", "LC_ALL=C $(HGVERSION)`\\\"\" -DSVNVERSION=\"\\\"`LC_ALL=C $(SVNVERSION)`"},
		{"Include/Python.h", "", "#include \"stackless.h\"\n"},
		{"Stackless/stackless.h", "", "\n"},
		{"Stackless/core/slp_transfer.c", "", "#include \"platf/select.h\"\n#include \"platf/switch.inc\"\n"},
		{"Stackless/platf/select.h", "", "\n"},
		{"Stackless/platf/switch.inc", "", "\n"},
		{"Stackless/module/_teststackless.c", "", "\n"},
		{"setup.py", "", "        exts.append( Extension('_teststackless', ['../Stackless/module/_teststackless.c']) )\n" + string(tree["setup.py"].Data)},
	} {
		e.apply(t, tree)
	}
	_, err := Read(tree, nil)
	var missing *hints.Missing
	if !errors.As(err, &missing) || !strings.HasPrefix(err.Error(), "setup.py:1: module _teststackless: ") {
		t.Fatalf("got %v, want an error about setup.py's first line", err)
	}
	own, err := hints.Parse("hints.BUILD", []byte(`module(name = "_teststackless", srcs = ["Stackless/module/_teststackless.c"], kind = "test", why = "setup.py")`))
	if err != nil {
		t.Fatal(err)
	}
	spec, err := Read(tree, own)
	if err != nil {
		t.Fatal(err)
	}
	if got := spec.FileCopts["Stackless/core/slp_transfer.c"]; !slices.Equal(got, []string{"-fno-omit-frame-pointer", "-O2"}) {
		t.Errorf("slp_transfer.c has %q", got)
	}
	if got := spec.FileCopts["Modules/getbuildinfo.c"]; !slices.Equal(got, []string{`-DGITVERSION=""`, `-DSVNVERSION=""`}) {
		t.Errorf("getbuildinfo.c has %q", got)
	}
	if !slices.Equal(spec.PublicDirs, []string{"Stackless"}) || !contains(spec.CoreHdrs, "Stackless/platf/switch.inc") || contains(spec.CoreHdrs, "Stackless/platf/select.h") {
		t.Errorf("%s", flat(spec))
	}
	at := slices.IndexFunc(spec.Extensions, func(e Extension) bool { return e.Name == "_teststackless" })
	if at < 0 || !spec.Extensions[at].Test {
		t.Errorf("no _teststackless for tests in %s", flat(spec))
	}
}

// A tree of 3.7 is read with the table of 3.9, if its branch says so: its Modules/Setup has the older name.
func TestOlderSetup(t *testing.T) {
	tree := load(t, "small")
	for _, e := range []edit{
		{patchlevelFile, "13", "7"},
		{"Modules/Setup.dist", "", "_thread _threadmodule.c\n"},
		{"Modules/Setup", "", ""},
		{"setup.py", "", "exts.append(Extension('_json', ['_json.c']))\n"},
		{mk, "@PLATFORM_OBJS@", ""},
		{mk, "Python/frozen_modules/abc.h:", "elsewhere.h:"},
	} {
		e.apply(t, tree)
	}
	own, err := hints.Parse("hints.BUILD", []byte(`like(version = "3.9", why = "setup.py builds the modules")`))
	if err != nil {
		t.Fatal(err)
	}
	spec, err := Read(tree, own)
	if err != nil {
		t.Fatal(err)
	}
	if !contains(spec.CoreSrcs, "Modules/_threadmodule.c") || spec.Bootstrap["_thread"] != "PyInit__thread" || spec.Version != "3.7.99" {
		t.Errorf("%s", flat(spec))
	}
}
