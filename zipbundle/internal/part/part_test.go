package part

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/faketwin"
)

// The test's own executable is the twin.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == "silent" {
		os.Exit(0)
	}
	if len(os.Args) > 1 && os.Args[1] == "pyc" {
		os.Exit(faketwin.Run(os.Args[1:], os.Stderr))
	}
	os.Exit(m.Run())
}

// setUp makes sources in a new working directory and returns a spec that compiles them.
func setUp(t *testing.T, sources ...string) Spec {
	t.Helper()
	twin, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	spec := Spec{Label: "//x:zip", Twin: twin, Out: "out.zip", Report: "out.txt", Stderr: os.Stderr}
	if err := os.MkdirAll("src", 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		if err := os.WriteFile("src/"+name, []byte("# "+name), 0o644); err != nil {
			t.Fatal(err)
		}
		spec.Sources = append(spec.Sources, Source{"src/" + name, "pkg/" + name, "branch/" + name})
	}
	return spec
}

func contents(t *testing.T, path string) map[string]string {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	all := map[string]string{}
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var data bytes.Buffer
		if _, err := data.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		all[f.Name] = data.String()
	}
	return all
}

func folder(t *testing.T) []string {
	t.Helper()
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, f := range files {
		all = append(all, f.Name())
	}
	return all
}

func TestMake(t *testing.T) {
	spec := setUp(t, "b.py", "a.py", "table.csv")
	spec.Optimize = 2
	if err := Make(spec); err != nil {
		t.Fatal(err)
	}
	got := contents(t, "out.zip")
	if len(got) != 3 || got["pkg/table.csv"] != "# table.csv" {
		t.Errorf("got %q", got)
	}
	if !strings.Contains(got["pkg/a.pyc"], "branch/a.py") || !strings.Contains(got["pkg/a.pyc"], "optimize=2") {
		t.Errorf("a.pyc: %q", got["pkg/a.pyc"])
	}
	if files := folder(t); !slices.Equal(files, []string{"out.txt", "out.zip", "src"}) {
		t.Errorf("the working directory holds %q", files)
	}
}

func TestKeepSources(t *testing.T) {
	spec := setUp(t, "a.py")
	spec.KeepSources = true
	if err := Make(spec); err != nil {
		t.Fatal(err)
	}
	if got := contents(t, "out.zip"); len(got) != 2 || got["pkg/a.py"] != "# a.py" {
		t.Errorf("got %q", got)
	}
}

func TestOrderDoesNotMatter(t *testing.T) {
	spec := setUp(t, "a.py", "b.py", "c.txt")
	var zips [][]byte
	for range 2 {
		if err := Make(spec); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile("out.zip")
		if err != nil {
			t.Fatal(err)
		}
		zips = append(zips, data)
		slices.Reverse(spec.Sources)
	}
	if !bytes.Equal(zips[0], zips[1]) {
		t.Error("the order of the sources shows")
	}
}

// Data needs no twin.
func TestDataOnly(t *testing.T) {
	spec := setUp(t, "a.txt")
	spec.Twin = "no/such/twin"
	if err := Make(spec); err != nil {
		t.Fatal(err)
	}
}

// A folder left by a killed run must not matter.
func TestLeftOverFolder(t *testing.T) {
	spec := setUp(t, "a.py")
	if err := os.MkdirAll("out.zip.tmp/old", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Make(spec); err != nil {
		t.Fatal(err)
	}
}

func TestSyntaxError(t *testing.T) {
	spec := setUp(t, "a.py", "b.py")
	if err := os.WriteFile("src/b.py", []byte(faketwin.Bad), 0o644); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	spec.Stderr = &stderr
	if err := Make(spec); !errors.Is(err, ErrTwin) {
		t.Errorf("got %v", err)
	}
	const want = "  File \"src/b.py\", line 1\n    def broken(:\n               ^\nSyntaxError: invalid syntax\n"
	if stderr.String() != want {
		t.Errorf("got %q, want %q", stderr.String(), want)
	}
	if files := folder(t); !slices.Equal(files, []string{"src"}) {
		t.Errorf("left behind: %q", files)
	}
}

// silentTwin is a twin that says yes and writes nothing.
func silentTwin(s *Spec) {
	if err := os.Symlink(s.Twin, "silent"); err == nil {
		s.Twin = "./silent"
	}
}

func TestErrors(t *testing.T) {
	for want, change := range map[string]func(*Spec){
		`//x:zip: src/a.py: entry name "../a.py": has the component ".."`:            func(s *Spec) { s.Sources[0].Name = "../a.py" },
		`//x:zip: src/a.py is bytecode of an unknown Python; give the .py file`:      func(s *Spec) { s.Sources[0].Name = "a.pyc" },
		`//x:zip: two files for the entry "pkg/a.py": src/a.py and src/b.py; remove`: func(s *Spec) { s.Sources[1].Name = "pkg/a.py" },
		`the file name "/abs/a.py" would show in tracebacks; it must be relative`:    func(s *Spec) { s.Sources[0].Filename = "/abs/a.py" },
		`the file name "../a.py" would show in tracebacks; it must be relative`:      func(s *Spec) { s.Sources[0].Filename = "../a.py" },
		`//x:zip: running no/such/twin: fork/exec no/such/twin: no such file`:        func(s *Spec) { s.Twin = "no/such/twin" },
		`//x:zip: running twin: fork/exec ./twin: no such file`:                      func(s *Spec) { s.Twin = "twin" },
		`open src/gone.txt: no such file`:                                            func(s *Spec) { s.Sources[0] = Source{"src/gone.txt", "g.txt", "g.txt"} },
		`open no/folder/report.txt: no such file`:                                    func(s *Spec) { s.Report = "no/folder/report.txt" },
		`mkdir no/folder/out.zip.tmp: no such file`:                                  func(s *Spec) { s.Out = "no/folder/out.zip" },
		`//x:zip: no bytecode of src/a.py: open out.zip.tmp/0.pyc: no such file`:     silentTwin,
	} {
		spec := setUp(t, "a.py", "b.py")
		change(&spec)
		if err := Make(spec); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
		if _, err := os.Stat(spec.Out); err == nil {
			t.Errorf("%s: there is a zip", want)
		}
	}
}
