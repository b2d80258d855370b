package render

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

func spec() *tree.Spec {
	return &tree.Spec{
		Version:   "3.13.5",
		Magic:     3571,
		CoreSrcs:  []string{"Objects/a.c", "Objects/c.c"},
		CoreHdrs:  []string{"Objects/a.h"},
		FileCopts: map[string][]string{"Objects/a.c": {`-DX="y"`}},
		Frozen:    []tree.Frozen{{Name: "zipimport", Src: "Lib/zipimport.py"}, {Name: "abc", Src: "Lib/abc.py"}},
		Bootstrap: map[string]string{"posix": "PyInit_posix"},
		Extensions: []tree.Extension{
			{Name: "_json", Srcs: []string{"Modules/_json.c"}},
			{Name: "zlib", Srcs: []string{"Modules/zlibmodule.c"}, Libs: []string{"zlib"}, Test: true, Shared: true},
		},
	}
}

const golden = `# Written by gen from the tree's own files: see toolchains/cpython/gen. Lines marked ` + "`# keep`" + ` survive.
load("@rules_pyruntime//toolchains/cpython:defs.bzl", "cpython_tree")

cpython_tree(
    name = "tree",
    bootstrap = {
        "posix": "PyInit_posix",
    },
    core_hdrs = ["Objects/a.h"],
    core_srcs = [
        "Objects/a.c",
        "Objects/c.c",
    ],
    extensions = {
        "_json": {"srcs": ["Modules/_json.c"]},
        "zlib": {
            "srcs": ["Modules/zlibmodule.c"],
            "libs": ["zlib"],
            "shared": True,
            "test": True,
        },
    },
    file_copts = {
        "Objects/a.c": ["-DX=\"y\""],
    },
    frozen = {
        "zipimport": "Lib/zipimport.py",
        "abc": "Lib/abc.py",
    },
    magic = 3571,
    public_hdrs = glob(["Include/**/*.h"]),
    version = "3.13.5",
)
`

func render(t *testing.T, s *tree.Spec, old string) string {
	t.Helper()
	text, err := Render(s, "tree/BUILD.bazel", []byte(old))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestGolden(t *testing.T) {
	if got := render(t, spec(), ""); got != golden {
		t.Errorf("got:\n%s", got)
	}
	if got := render(t, spec(), golden); got != golden {
		t.Errorf("a second run changes it to:\n%s", got)
	}
}

// Each edit of the golden file survives a run, and a second one.
func TestKeep(t *testing.T) {
	for name, edit := range map[string][2]string{
		"element":            {`        "Objects/c.c",`, "        \"Objects/b.c\",  # keep\n        \"Objects/c.c\","},
		"comment before":     {`        "Objects/c.c",`, "        # keep: a branch's own\n        \"Objects/b.c\",\n        \"Objects/c.c\","},
		"only element":       {`core_hdrs = ["Objects/a.h"]`, "core_hdrs = [\n        \"Objects/a.h\",\n        \"Objects/z.h\",  # keep\n    ]"},
		"entry":              {`        "zlib": {`, "        \"branch\": {\"srcs\": [\"Modules/branch.c\"]},  # keep\n        \"zlib\": {"},
		"changed entry":      {`"_json": {"srcs": ["Modules/_json.c"]},`, "\"_json\": {\"srcs\": [\"Modules/_own_json.c\"]},  # keep"},
		"nested element":     {`"libs": ["zlib"],`, "\"libs\": [\n                \"branch\",  # keep\n                \"zlib\",\n            ],"},
		"nested entry":       {`            "test": True,`, "            \"test\": True,\n            \"copts\": [\"-DX\"],  # keep"},
		"frozen at the end":  {"        \"abc\": \"Lib/abc.py\",", "        \"abc\": \"Lib/abc.py\",\n        \"aaa\": \"Lib/aaa.py\",  # keep"},
		"attribute":          {`    magic = 3571,`, "    magic = 4000,  # keep"},
		"attribute before":   {`    magic = 3571,`, "    # keep\n    magic = 4000,"},
		"list attribute":     {`core_hdrs = ["Objects/a.h"],`, `core_hdrs = ["Objects/own.h"],  # keep`},
		"unknown attribute":  {`    version = "3.13.5",`, "    version = \"3.13.5\",\n    visibility = [\"//visibility:private\"],"},
		"other statement":    {"cpython_tree(", "exports_files([\"LICENSE\"])\n\ncpython_tree("},
		"comment":            {"    magic = 3571,", "    # What pycs begin with.\n    magic = 3571,"},
		"comment in a list":  {`        "Objects/c.c",`, "        \"Objects/b.c\",  # keep\n        \"Objects/c.c\","},
		"whole call":         {"cpython_tree(\n    name = \"tree\",", "# keep\ncpython_tree(\n    name = \"other\","},
		"pyconfig overrides": {"    public_hdrs", "    pyconfig_overrides = {\"HAVE_X\": \"1\"},\n    public_hdrs"},
	} {
		old := strings.Replace(golden, edit[0], edit[1], 1)
		if old == golden {
			t.Fatalf("%s: nothing to edit", name)
		}
		got := render(t, spec(), old)
		if !strings.Contains(normal(got), normal(edit[1])) {
			t.Errorf("%s: lost:\n%s\nfrom:\n%s", name, edit[1], got)
		}
		if again := render(t, spec(), got); again != got {
			t.Errorf("%s: a second run changes it to:\n%s", name, again)
		}
	}
}

// normal makes texts comparable whatever the order of attributes.
func normal(s string) string {
	return strings.Join(strings.Fields(strings.Replace(s, "    public_hdrs", "", 1)), " ")
}

// What is not marked follows the tree.
func TestUpdate(t *testing.T) {
	old := golden
	for _, edit := range [][2]string{
		{`        "Objects/c.c",`, "        \"Objects/b.c\",\n        \"Objects/c.c\","},
		{`        "zlib": {`, "        \"gone\": {\"srcs\": [\"Modules/gone.c\"]},\n        \"zlib\": {"},
		{`"libs": ["zlib"]`, `"libs": ["z"]`},
		{`magic = 3571`, `magic = 1`},
		{`    frozen = {`, "    core_includes = [\"old\"],\n    frozen = {"},
	} {
		old = strings.Replace(old, edit[0], edit[1], 1)
	}
	if got := render(t, spec(), old); got != golden {
		t.Errorf("got:\n%s", got)
	}
}

func TestAddToExisting(t *testing.T) {
	got := render(t, spec(), "exports_files([\"LICENSE\"])\n")
	for _, want := range []string{"exports_files([\"LICENSE\"])\n", "load(\"@rules_pyruntime", "cpython_tree(\n    name = \"tree\","} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in:\n%s", want, got)
		}
	}
}

func TestErrors(t *testing.T) {
	for old, want := range map[string]string{
		"cpython_tree(": "tree/BUILD.bazel: the existing file is no BUILD file: ",
		"cpython_tree(name='a')\ncpython_tree(name='b')\n": "tree/BUILD.bazel:2: second call of cpython_tree: one tree is one package",
	} {
		if _, err := Render(spec(), "tree/BUILD.bazel", []byte(old)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", old, err, want)
		}
	}
}
