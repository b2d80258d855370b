// Package choice_test opens and runs runtimes with a choice of extension modules.
package choice_test

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// file returns a file of the runfiles.
func file(t *testing.T, variable string) string {
	t.Helper()
	path := filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable))
	if _, err := os.Stat(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// python runs a program on a runtime and returns what it prints.
func python(t *testing.T, runtime string, args ...string) string {
	t.Helper()
	out, err := exec.Command(file(t, runtime), args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s %q: %v\n%s", runtime, args, err, out)
	}
	return strings.TrimSpace(string(out))
}

// builtin are the names of the built-in modules of a runtime.
func builtin(t *testing.T, runtime string) []string {
	t.Helper()
	return strings.Fields(python(t, runtime, "-c", "import sys; print(*sys.builtin_module_names)"))
}

// functions counts the functions of the symbol table whose names begin with one of the prefixes.
func functions(t *testing.T, runtime string, prefixes ...string) map[string]int {
	t.Helper()
	f, err := elf.Open(file(t, runtime))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	symbols, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, symbol := range symbols {
		for _, prefix := range prefixes {
			if elf.ST_TYPE(symbol.Info) == elf.STT_FUNC && strings.HasPrefix(symbol.Name, prefix) {
				count[prefix]++
			}
		}
	}
	return count
}

// What is left out is not linked, nor is the library that nothing else needs.
func TestNotLinked(t *testing.T) {
	full := functions(t, "FULL", "PyInit__sqlite3", "sqlite3_", "PyInit__json", "PyInit_zlib", "inflate")
	without := functions(t, "WITHOUT_SQLITE", "PyInit__sqlite3", "sqlite3_", "PyInit__json", "PyInit_zlib", "inflate")
	if full["PyInit__sqlite3"] != 1 || full["sqlite3_"] < 100 {
		t.Errorf("the full runtime: %v", full)
	}
	if without["PyInit__sqlite3"] != 0 || without["sqlite3_"] != 0 {
		t.Errorf("without _sqlite3: %v", without)
	}
	if without["PyInit__json"] != 1 || without["PyInit_zlib"] != 1 || without["inflate"] != full["inflate"] {
		t.Errorf("without _sqlite3 there is less than that: %v, full: %v", without, full)
	}
}

func TestLeftOutModules(t *testing.T) {
	program := "import importlib.util as u; print(u.find_spec('sqlite3'), u.find_spec('_sqlite3'), u.find_spec('_bz2') is not None)"
	if got := python(t, "WITHOUT_SQLITE", "-c", program); got != "None None True" {
		t.Errorf("without sqlite3: %s", got)
	}
	program = "import sqlite3; print(sqlite3.connect(':memory:').execute('select 6 * 7').fetchone()[0])"
	if got := python(t, "FULL", "-c", program); got != "42" {
		t.Errorf("full: %s", got)
	}
}

func TestSmallest(t *testing.T) {
	if names := " " + strings.Join(builtin(t, "SMALLEST"), " ") + " "; !strings.Contains(names, " zlib ") || strings.Contains(names, " math ") {
		t.Errorf("built in: %s", names)
	}
	if got := python(t, "SMALLEST", "-c", "import json, re; print(json.loads(re.sub('x', '4', 'x2')))"); got != "42" {
		t.Errorf("got %s", got)
	}
	if n := functions(t, "SMALLEST", "PyInit_")["PyInit_"]; n > 40 {
		t.Errorf("%d modules are linked", n)
	}
}
