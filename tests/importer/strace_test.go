package importer_test

import (
	"archive/zip"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
)

// importing is a program that imports modules between two marks. The first module is imported before them.
const importing = `
import importlib, os, sys
path, first, *names = sys.argv[1:]
sys.path[:0] = [path] if path else []
importlib.import_module(first)
os.write(1, b"begin")
for name in names:
    importlib.import_module(name)
os.write(1, b"end")
`

var callName = regexp.MustCompile(`^(?:\d+ +)?(\w+)\(`)

// calls are the system calls between the marks, less those for memory.
func calls(t *testing.T, cmd *exec.Cmd) []string {
	t.Helper()
	log := filepath.Join(t.TempDir(), "strace.log")
	tracer, err := exec.LookPath("strace")
	if err != nil {
		t.Fatal("strace is not installed; on Debian: apt-get install strace")
	}
	cmd.Args = append([]string{tracer, "-f", "-qq", "-o", log}, cmd.Args...)
	cmd.Path = tracer
	succeeds(t, cmd)
	content, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	_, between, begun := strings.Cut(string(content), `"begin", 5`)
	between, _, ended := strings.Cut(between, `"end", 3`)
	if !begun || !ended {
		t.Fatalf("the marks are not in the log:\n%s", content)
	}
	lines := strings.Split(between, "\n")
	return slices.DeleteFunc(lines[1:len(lines)-1], func(line string) bool {
		name := callName.FindStringSubmatch(line)
		return name != nil && slices.Contains([]string{"brk", "mmap", "munmap", "mremap", "mprotect", "madvise"}, name[1])
	})
}

func succeeds(t *testing.T, cmd *exec.Cmd) {
	t.Helper()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%q: %v\n%s", cmd.Args, err, out)
	}
}

// stdlib is modules that read nothing while they are imported.
var stdlib = []string{"string", "json", "argparse", "csv", "calendar", "dataclasses", "difflib", "html.parser", "email.message", "xml.dom.minidom"}

// The archive of the executable is in memory: an import from it asks the system for nothing.
func TestOwnArchiveCallsNothing(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		if got := calls(t, command(t, python, append([]string{"-c", importing, ""}, stdlib...)...)); len(got) > 0 {
			t.Errorf("%d system calls:\n%s", len(got), strings.Join(got, "\n"))
		}
	})
}

// So is a zip with an index. A folder in it is a new entry of the path: one look whether the zip is still the same.
func TestIndexedZipLooksOnceForEachFolder(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, form := range []string{"STORED", "DEFLATED", "SOURCES"} {
			path := runtimes.Built(t, form)
			got := calls(t, command(t, python, "-c", importing, path, "shop", "shop.dynamic", "shop.tools", "shop.tools.count"))
			if len(got) != 1 || !strings.Contains(got[0], path+`"`) || strings.Contains(got[0], " = -1 ") {
				t.Errorf("%s: want one look at %s:\n%s", form, path, strings.Join(got, "\n"))
			}
		}
	})
}

// A zip without an index is read again for each module, and nothing else.
func TestForeignZipIsOnlyRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "foreign.zip")
	writeForeign(t, path, map[string]string{"a.py": "", "b.py": "x = 1", "p/__init__.py": "", "p/c.py": ""})
	runtimes.ForEach(t, func(t *testing.T, python string) {
		for _, call := range calls(t, command(t, python, "-c", importing, path, "a", "b", "p.c")) {
			name := callName.FindStringSubmatch(call)
			reads := []string{"close", "fcntl", "fstat", "newfstatat", "open", "openat", "pread64", "stat"}
			if name == nil || !slices.Contains(reads, name[1]) || strings.Contains(call, " = -1 ") {
				t.Error(call)
			}
		}
	})
}

func writeForeign(t *testing.T, path string, files map[string]string) {
	t.Helper()
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	archive := zip.NewWriter(file)
	for name, content := range files {
		entry, err := archive.Create(name)
		if err == nil {
			_, err = entry.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
}

// No import looks for a file that is not there.
func TestNoFailedLookUps(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		cmd := command(t, python, append([]string{"-c", importing, runtimes.Built(t, "STORED"), "shop.tools.count"}, stdlib...)...)
		accesses, err := strace.Run(cmd, t.TempDir())
		if err != nil {
			t.Fatal(err)
		}
		for _, access := range accesses {
			ofLibc := strings.HasPrefix(access.Path, "/etc/ld.so.") || strings.Contains(access.Path, "locale")
			ofBazel := strings.Contains(access.Path, "/python.runfiles/") // not asked for by an installed runtime
			if strings.Contains(access.Line, " = -1 ") && !ofLibc && !ofBazel {
				t.Error(access.Line)
			}
		}
	})
}
