package summary

import (
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// zipOf makes z.zip and its report in the working directory; each file is `name=content`.
func zipOf(t *testing.T, files ...string) Spec {
	t.Helper()
	var entries []archive.Entry
	var r report.Report
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		e, err := archive.FromBytes(name, []byte(content), false)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
		r.Entries = append(r.Entries, report.Entry{Name: name, Size: e.Size, Stored: e.Stored, Origin: report.Origin{Label: "//x:y", Source: name}})
	}
	if err := archive.WriteFile("z.zip", entries); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("z.txt", r.Text(), 0o644); err != nil {
		t.Fatal(err)
	}
	return Spec{Label: "//x:z", Zip: "z.zip", Report: "z.txt", Text: "o.txt", JSON: "o.json"}
}

// Bytecode of another version has a size, and imports that nobody knows; an entry point is used.
func TestOtherVersion(t *testing.T) {
	t.Chdir(t.TempDir())
	spec := zipOf(t, "a.pyc=\x03\xf3\r\n bytecode of 2.7", "b/__init__.pyc=x", "c/d.pyc=", "data.txt=", "empty.txt=")
	spec.EntryPoints = []string{"c.d"}
	if err := Make(spec); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("o.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"//x:z: 3 modules, 2 data files, 21 bytes, 21 in the zip\n", "start nothing (a name made at run time may) (2):\n  a\n  b\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "same content") {
		t.Errorf("empty files are no duplicates:\n%s", text)
	}
}

// A module is found by its name in the first root that has it.
func TestRoots(t *testing.T) {
	c := &collector{spec: Spec{Roots: []string{"app", "app/lib", "std"}}, summary: &Summary{}}
	for entry, want := range map[string]string{
		"app/a/b.pyc": "app a.b", "app/lib/a.pyc": "app/lib a", "std/a/__init__.pyc": "std a", "top.pyc": " top", "application/x.pyc": " application.x",
	} {
		if root, name := c.moduleName(entry); root+" "+name != want {
			t.Errorf("%s: %s %s, want %s", entry, root, name, want)
		}
	}
	for _, root := range []string{"std", "app", "app/lib"} {
		c.summary.Modules = append(c.summary.Modules, &Module{Name: "a", root: root})
	}
	if got := c.firstByName()["a"].root; got != "app" {
		t.Errorf("found the one in %s", got)
	}
}

func TestErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	noZip, noReport, noFolder := zipOf(t), zipOf(t), zipOf(t)
	noZip.Zip, noReport.Report, noFolder.JSON = "gone.zip", "gone.txt", "no/o.json"
	for want, spec := range map[string]Spec{
		"//x:z: stat gone.zip: no such file":  noZip,
		"//x:z: open gone.txt: no such file":  noReport,
		"//x:z: open no/o.json: no such file": noFolder,
	} {
		if err := Make(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	const want = `//x:z: z.zip: entry "a.pyc": the bytecode is cut off: 16 bytes wanted`
	if err := Make(zipOf(t, "a.pyc=\xf3\x0d\r\n\x01\x00\x00\x0012345678c")); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want an error with %q", err, want)
	}
}
