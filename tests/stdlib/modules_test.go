package stdlib_test

import (
	"archive/zip"
	"path"
	"sort"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// elsewhere are modules of other systems or on libraries that want to be asked for, and what their import says here.
var elsewhere = map[string]string{
	"_ios_support":                      "ObjC runtime",
	"_pyrepl.windows_console":           "msvcrt",
	"asyncio.windows_events":            "win32 only",
	"asyncio.windows_utils":             "win32 only",
	"dbm.gnu":                           "_gdbm",
	"dbm.ndbm":                          "_dbm",
	"encodings.mbcs":                    "mbcs_encode",
	"encodings.oem":                     "oem_encode",
	"multiprocessing.popen_spawn_win32": "msvcrt",
}

// notImported open a window, or print a poem.
var notImported = map[string]bool{"antigravity": true, "this": true}

// Every module of the standard library that is kept can be imported, and comes from the runtime.
func TestEveryModuleImports(t *testing.T) {
	names := modules(t)
	if len(names) < 500 {
		t.Fatalf("the standard library has %d modules only", len(names))
	}
	runtimes.ForEach(t, func(t *testing.T, python string) {
		cmd := command(t, python, testdata(t, "import_all.py"))
		cmd.Stdin = strings.NewReader(strings.Join(names, "\n"))
		failures := map[string]string{}
		for _, line := range strings.Split(strings.TrimSpace(succeeds(t, cmd)), "\n") {
			name, message, _ := strings.Cut(line, "\t")
			failures[name] = message
			if want, known := elsewhere[name]; !known || !strings.Contains(message, want) {
				t.Error(line)
			}
		}
		for name := range elsewhere {
			if failures[name] == "" {
				t.Errorf("%s can be imported: it does not belong into the list", name)
			}
		}
	})
}

// modules are the names of all modules in the tree's standard library but those that are programs.
func modules(t *testing.T) []string {
	archive, err := zip.OpenReader(runtimes.Built(t, "STDLIB"))
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var names []string
	for _, file := range archive.File {
		name, isModule := strings.CutSuffix(file.Name, ".pyc")
		if !isModule {
			continue
		}
		name = strings.TrimSuffix(name, "/__init__")
		if path.Base(name) == "__main__" || notImported[name] {
			continue
		}
		names = append(names, strings.ReplaceAll(name, "/", "."))
	}
	sort.Strings(names)
	return names
}
