package changes

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

const old = `cpython_tree(
    name = "tree",
    magic = 3495,
    core_srcs = ["Python/a.c", "Python/b.c"],
    extensions = {
        "_ssl": {"srcs": ["Modules/_ssl.c"], "libs": ["ssl"]},
        "nis": {"srcs": ["Modules/nismodule.c"], "libs": ["nsl"]},
    },
    public_hdrs = glob(["Include/**/*.h"]),
)`

const fresh = `cpython_tree(
    name = "tree",
    magic = 3571,
    core_srcs = ["Python/b.c", "Python/c.c"],
    core_includes = ["Stackless"],
    extensions = {
        "_ssl": {"srcs": ["Modules/_ssl.c"], "libs": ["ssl", "crypto"]},
        "_typing": {"srcs": ["Modules/_typingmodule.c"]},
    },
    public_hdrs = glob(["Include/**/*.h"]),
)`

func TestFiles(t *testing.T) {
	got, err := Files([]byte(old), []byte(fresh))
	want := []string{
		"- core_srcs Python/a.c", "- extensions nis", "- magic 3495",
		"+ core_includes", "+ core_srcs Python/c.c", "+ extensions _ssl libs crypto", "+ extensions _typing", "+ magic 3571",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v\n got %q\nwant %q", err, got, want)
	}
	if same, err := Files([]byte(old), []byte(old)); err != nil || len(same) > 0 {
		t.Errorf("%v: a file differs from itself: %q", err, same)
	}
	if _, err := Files([]byte("cpython_tree("), []byte(old)); err == nil || !strings.Contains(err.Error(), "the old BUILD file:2") {
		t.Errorf("no BUILD file: %v", err)
	}
}

func TestMacros(t *testing.T) {
	tree := func(text string) fstest.MapFS { return fstest.MapFS{"pyconfig.h.in": {Data: []byte(text)}} }
	got, err := Macros(tree("/* x */\n#undef HAVE_A\n#undef HAVE_B\n"), tree("# undef HAVE_B\n  #undef HAVE_C\n"))
	if want := []string{"- pyconfig.h HAVE_A", "+ pyconfig.h HAVE_C"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%v: got %q, want %q", err, got, want)
	}
	if _, err := Macros(fstest.MapFS{}, tree("")); err == nil || !strings.Contains(err.Error(), "macros of configure: open pyconfig.h.in") {
		t.Errorf("no template: %v", err)
	}
}
