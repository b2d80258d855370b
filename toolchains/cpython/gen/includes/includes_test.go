package includes

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

func files(m map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range m {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}

func TestFind(t *testing.T) {
	s := &Scanner{Roots: []string{"Include"}, Tree: files(map[string]string{
		"Modules/a.c":          "#include \"Python.h\"\n  #  include \"sub/b.inc\"\n#include <stdio.h>\n#include \"zlib.h\"\n",
		"Modules/sub/b.inc":    "#include \"c.h\"\n#include \"../a.c\"\n",
		"Modules/sub/c.h":      "// #include \"no.h\"\n#include <krml/types.h>\n#include <sub/c.h>\n",
		"Modules/c.h":          "another one of that name",
		"Modules/no.h":         "",
		"Include/Python.h":     "#include \"c.h\"",
		"Include/c.h":          "",
		"hacl/krml/types.h":    "",
		"Modules/krml/types.h": "not for angle brackets",
	})}
	got, err := s.Find([]string{"Modules/a.c"}, []string{"hacl"})
	want := []string{"Include/Python.h", "Include/c.h", "Modules/sub/b.inc", "Modules/sub/c.h", "hacl/krml/types.h"}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, %v; want %v", got, err, want)
	}
}

func TestFindErrors(t *testing.T) {
	s := &Scanner{Tree: files(map[string]string{"a.c": "\n\n#include FRAGMENT // of a branch\n"})}
	if _, err := s.Find([]string{"a.c"}, nil); err == nil || !strings.Contains(err.Error(), "a.c:3: #include FRAGMENT // of a branch: which file the macro FRAGMENT names is not known to gen") {
		t.Errorf("macro: %v", err)
	}
	if _, err := s.Find([]string{"gone.c"}, nil); err == nil || !strings.Contains(err.Error(), "gone.c") {
		t.Errorf("missing source: %v", err)
	}
}
