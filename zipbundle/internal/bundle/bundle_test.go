package bundle

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// input makes a zip and its report in the working directory. Each file is `name` or `name=content`.
func input(t *testing.T, prefix, label string, files ...string) Input {
	t.Helper()
	base := strings.ReplaceAll(strings.Trim(label, "/"), ":", "_")
	in := Input{Prefix: prefix, Zip: base + ".zip", Report: base + ".txt"}
	var entries []archive.Entry
	var r report.Report
	for _, file := range files {
		name, content, _ := strings.Cut(file, "=")
		e, err := archive.FromBytes(name, []byte(content), true)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, e)
		source := base + "/" + strings.TrimSuffix(name, "c")
		r.Entries = append(r.Entries, report.Entry{Name: name, Size: e.Size, Stored: e.Stored, Origin: report.Origin{Label: label, Source: source}})
	}
	if err := archive.WriteFile(in.Zip, entries); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(in.Report, r.Text(), 0o644); err != nil {
		t.Fatal(err)
	}
	return in
}

// try merges and returns the entries, as `name=content` with spaces between, and the lines of the report that are no entries.
func try(t *testing.T, spec Spec) (string, string, error) {
	t.Helper()
	spec.Label, spec.Out, spec.Report = "//x:zip", "out.zip", "out.txt"
	os.Remove(spec.Out)
	if err := Make(spec); err != nil {
		if _, statErr := os.Stat(spec.Out); statErr == nil {
			t.Errorf("there is a zip in spite of %v", err)
		}
		return "", "", err
	}
	var reader archive.Reader
	defer reader.Close()
	entries, err := reader.Read(spec.Out)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, e := range entries {
		data, err := e.Data()
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s=%s", e.Name, data))
	}
	text, err := os.ReadFile(spec.Report)
	if err != nil {
		t.Fatal(err)
	}
	var rest []string
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, "override") {
			rest = append(rest, strings.ReplaceAll(line, "\t", " "))
		}
	}
	return strings.Join(all, " "), strings.Join(rest, "\n"), nil
}

func TestPrefixes(t *testing.T) {
	t.Chdir(t.TempDir())
	got, _, err := try(t, Spec{Inputs: []Input{
		input(t, "stdlib", "//py:std", "os.pyc=o", "json/__init__.pyc=j"), input(t, "", "//x:own", "b.pyc=b", "a/c.txt=c"),
	}})
	if want := "a/c.txt=c b.pyc=b stdlib/json/__init__.pyc=j stdlib/os.pyc=o"; got != want || err != nil {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}

func TestNoInputs(t *testing.T) {
	t.Chdir(t.TempDir())
	if got, _, err := try(t, Spec{}); got != "" || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
}

// The same library reached over two ways is no conflict.
func TestIdenticalDuplicates(t *testing.T) {
	t.Chdir(t.TempDir())
	got, _, err := try(t, Spec{Inputs: []Input{input(t, "", "//a:a", "x.pyc=1"), input(t, "", "//b:b", "x.pyc=1")}})
	if got != "x.pyc=1" || err != nil {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestPatterns(t *testing.T) {
	t.Chdir(t.TempDir())
	inputs := []Input{input(t, "", "//a:a", "a/test_x.pyc", "a/x.pyc", "b/y.pyc", "b/y.csv")}
	for _, test := range []struct{ include, exclude, want string }{
		{"", "**/test_*.py", "a/x.pyc= b/y.csv= b/y.pyc="},
		{"", "**/test_*.pyc", "a/x.pyc= b/y.csv= b/y.pyc="},
		{"a/**", "", "a/test_x.pyc= a/x.pyc="},
		{"a/*.py **/*.csv", "a/test*", "a/x.pyc= b/y.csv="},
		{"{a,b}/[xy].py", "", "a/x.pyc= b/y.pyc="},
	} {
		got, _, err := try(t, Spec{Inputs: inputs, Include: strings.Fields(test.include), Exclude: strings.Fields(test.exclude)})
		if got != test.want || err != nil {
			t.Errorf("%+v: got %s, %v", test, got, err)
		}
	}
}
