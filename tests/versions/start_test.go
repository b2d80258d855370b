package versions

import (
	"strings"
	"testing"
)

// What a start says of itself.
func TestStart(t *testing.T) {
	b := newBox(t, *python)
	majorMinor := strings.Join(strings.Split(*version, ".")[:2], "")
	for code, want := range map[string]string{
		"import sys; print(sys.version.split()[0])":                                                      *version,
		"import sys; print(sys.executable)":                                                              b.exe,
		"import sys; print(sys.path)":                                                                    "['" + b.exe + "/stdlib', '" + b.root + "/bin/tests']",
		"import sys; print(sys.flags.isolated, sys.flags.no_site, sys.flags.safe_path)":                  "1 1 True",
		"import sysconfig; print(sysconfig.get_config_var('SOABI'))":                                     "cpython-" + majorMinor + "-x86_64-linux-gnu",
		"import os; print(os.__file__)":                                                                  b.exe + "/stdlib/os.py",
		"import json.decoder as m; print(m.__file__)":                                                    b.exe + "/stdlib/json/decoder.pyc",
		"import importlib.util as u; print(u.MAGIC_NUMBER == u._RAW_MAGIC_NUMBER.to_bytes(4, 'little'))": "True",
	} {
		if got := run(t, b.command("-c", code)); got != (result{want + "\n", "", 0}) {
			t.Errorf("%s: got %+v, want %s", code, got, want)
		}
	}
	if got := run(t, b.command("-c", "import sys; sys.exit(3)")); got.code != 3 {
		t.Errorf("got %+v, want exit code 3", got)
	}
}

// The bytecode in the runtime is what its own compile() gives.
func TestBytecode(t *testing.T) {
	const same = `import importlib, sys
for name in sys.argv[2:]:
    code = importlib.import_module(name).__loader__.get_code(name)
    with open(sys.argv[1] + "/Lib/" + name.replace(".", "/") + ".py", "rb") as f:
        text = f.read()
    levels = [n for n in range(3) if compile(text, code.co_filename, "exec", dont_inherit=True, optimize=n) == code]
    print(name, len(levels) > 0)
`
	b := newBox(t, *python)
	got := run(t, b.command("-c", same, *sources, "json.decoder", "colorsys", "statistics", "asyncio.tasks", "typing"))
	want := result{"json.decoder True\ncolorsys True\nstatistics True\nasyncio.tasks True\ntyping True\n", "", 0}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Frozen modules are there, each with its code.
func TestFrozen(t *testing.T) {
	b := newBox(t, *python)
	const code = "import _frozen_importlib as f, __hello__, __phello__.spam, abc, codecs, io, os, site, runpy, encodings.utf_8, linecache\n" +
		"print([m.__name__ for m in (abc, codecs, io, os, site, runpy) if m.__spec__.origin != 'frozen'])\n"
	if got := run(t, b.command("-c", code)); got.code != 0 || got.stdout != "[]\n" {
		t.Errorf("got %+v", got)
	}
}

func TestTool(t *testing.T) {
	b := newBox(t, *tool)
	parts := strings.Split(*version, ".")
	want := result{`[["x", "\u00fc"], "(` + parts[0] + ", " + parts[1] + `)", "again a b", 7]`, "", 3}
	if got := run(t, b.command("x", "ü")); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
