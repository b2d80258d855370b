package main

import (
	"slices"
	"testing"
)

func TestImports(t *testing.T) {
	cases := map[string]struct {
		source string
		want   []string
	}{
		"plain":              {"import _a\nimport _b as b, _c\nfrom _d import x\nfrom _e.f import *\n", []string{"_a", "_b", "_c", "_d", "_e.f"}},
		"one line":           {"import a; import b # ; import c\n", []string{"a", "b"}},
		"relative":           {"from . import _a\nfrom ._b import c\n", nil},
		"several lines":      {"from _a import (\n    x,\nimport_y,\n)\nimport _b, \\\n  _c\n", []string{"_a", "_b", "_c"}},
		"strings":            {"'''\nimport _a\n'''\nx = \"\\\"'''\"\nimport _b\ny = r'#'\nimport _c # '''\nimport _d", []string{"_b", "_c", "_d"}},
		"no import":          {"imports = 1\nfrom_ = 2\nx.import_(_a)\n", nil},
		"try":                {"try:\n    import _a\nexcept ImportError:\n    import _b\nelse:\n    import _c\nimport _d\n", []string{"_d"}},
		"function":           {"def f():\n    import _a\nasync def g():\n  import _b\nimport _c\n", []string{"_c"}},
		"class and with":     {"class C:\n  import a\n  def f(self):\n    import b\nwith x:\n  import c\nfor x in y: import d\n", []string{"a", "c"}},
		"unknown condition":  {"if x:\n    import a\nelif os.name == 'nt':\n    import b\nelse:\n    import c\n", []string{"a", "c"}},
		"another program":    {"if __name__ == '__main__':\n    import a\nif TYPE_CHECKING:\n    import b\n", nil},
		"this system":        {"if _os.name == 'posix':\n    import _a\nelse:\n    import _b\n", []string{"_a"}},
		"another system":     {"if sys.platform == \"win32\":\n    import _a\nelse:\n    import _b\n", []string{"_b"}},
		"third branch":       {"if os.name == 'nt':\n    import a\nelif sys.platform == 'linux':\n    import b\nelse:\n    import c\n", []string{"b"}},
		"last branch":        {"if os.name == 'nt':\n  import a\nelif sys.platform == 'darwin':\n  import b\nelse:\n  import c\n", []string{"c"}},
		"else of try":        {"if os.name == 'nt':\n    pass\ntry:\n    pass\nexcept E:\n    pass\nelse:\n    import _a\n", nil},
		"nested":             {"if os.name == 'posix':\n    try:\n        import _a\n    except E:\n        pass\n    import _b\n", []string{"_b"}},
		"Windows' line ends": {"import _a\r\nfrom _b import \\\r\n  c\r\n", []string{"_a", "_b"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := imports(c.source, "linux"); !slices.Equal(got, c.want) {
				t.Errorf("found %q, expected %q", got, c.want)
			}
		})
	}
}

func TestSystems(t *testing.T) {
	source := "if os.name == 'nt':\n    import _winapi\nelse:\n    import posix\nif sys.platform == 'darwin':\n    import _scproxy\n"
	for system, want := range map[string][]string{
		"linux":   {"posix"},
		"macos":   {"posix", "_scproxy"},
		"windows": {"_winapi"},
	} {
		if got := imports(source, system); !slices.Equal(got, want) {
			t.Errorf("%s: found %q, expected %q", system, got, want)
		}
	}
}
