package cross

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// hostile would be seen if anything of it were heeded.
var hostile = []string{
	"PYTHONDEVMODE=1", "PYTHONHASHSEED=hostile", "PYTHONINSPECT=1", "PYTHONIOENCODING=utf-16", "PYTHONMALLOC=hostile", "PYTHONOPTIMIZE=2",
	"PYTHONPLATLIBDIR=hostile", "PYTHONUTF8=hostile", "PYTHONVERBOSE=1", "PYTHONWARNINGS=error", "PYTHON_FROZEN_MODULES=hostile",
	"PYTHON_GIL=hostile", "PYTHON_PRESITE=hostile",
}

// plant puts modules and settings where upstream's Python looks for them.
func (b box) plant(t *testing.T) {
	t.Helper()
	user := "home/.local/lib/python3.13/site-packages"
	for _, folder := range []string{"work", "bin", user, "lib/python3.13", "bin/Lib", "hostile"} {
		for _, name := range []string{"hostile.py", "json.py", "os.py", "site.py", "sitecustomize.py", "usercustomize.py"} {
			b.write(t, filepath.Join(folder, name), "raise SystemExit('HOSTILE '+__file__)\n")
		}
	}
	for _, folder := range []string{"", "bin", "work"} {
		b.write(t, filepath.Join(folder, "pyvenv.cfg"), "home = "+b.root+"/hostile\ninclude-system-site-packages = true\n")
		b.write(t, filepath.Join(folder, "pybuilddir.txt"), "hostile")
		b.write(t, filepath.Join(folder, "python._pth"), b.root+"/hostile\nimport site\n")
		b.write(t, filepath.Join(folder, "python313._pth"), b.root+"/hostile\nimport site\n")
	}
}

func (b box) write(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(b.root, name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestIsolation(t *testing.T) {
	b := newBox(t, *python)
	clean := b.report(t, b.env())
	own := theRunner(t).Path(filepath.Join(b.root, "bin"))
	for _, entry := range clean.Path {
		if !strings.HasPrefix(entry, own) {
			t.Errorf("sys.path has %q, outside %s", entry, own)
		}
	}
	b.plant(t)
	folder := theRunner(t).Path(filepath.Join(b.root, "hostile"))
	env := append(b.env(hostile...), "PYTHONPATH="+folder, "PYTHONHOME="+folder, "PYTHONUSERBASE="+folder, "PYTHONSTARTUP="+folder+"/hostile.py")
	if got := b.report(t, env); !reflect.DeepEqual(got, clean) {
		t.Errorf("in hostile surroundings:\n got %+v\nwant %+v", got, clean)
	}
}

// What a start opens or looks for, as the emulator's trace has it: the executable, and what the C library wants.
func TestOpened(t *testing.T) {
	b := newBox(t, *python)
	b.plant(t)
	names, err := theRunner(t).Opened(b.exe, []string{"-c", "import json"}, b.env(hostile...))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if !allowed(name, b.exe) {
			t.Errorf("a start asks for %s", name)
		}
	}
	if !slices.ContainsFunc(names, func(name string) bool { return name == b.exe || name == "/proc/self/exe" }) {
		t.Errorf("a start does not ask for the executable: the trace is not one. %q", names)
	}
}

// allowed is what a start may ask for; ../isolation says more of it, natively.
func allowed(name, exe string) bool {
	files := []string{
		"", exe, filepath.Dir(exe), "/", "/proc/self/exe", "/etc/localtime", "/etc/ld.so.preload", "/etc/ld.so.cache",
		"/proc/self/auxv", // libdeflate: which instructions the processor has
		"/proc/sys/vm/overcommit_memory",
	}
	folders := []string{
		filepath.Join(filepath.Dir(exe), "tests"), exe + ".runfiles", // the site's path
		"/lib", "/usr/lib", "/usr/share/locale/", "/usr/aarch64-linux-gnu/lib/", // the C library
	}
	return slices.Contains(files, name) || slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(name, folder) })
}
