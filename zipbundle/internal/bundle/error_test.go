package bundle

import (
	"os"
	"strings"
	"testing"
)

func wantError(t *testing.T, err error, want string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v\nwant an error with %q", err, want)
	}
}

func TestConflict(t *testing.T) {
	t.Chdir(t.TempDir())
	inputs := []Input{input(t, "", "//py:std", "socket.pyc=old", "os.pyc=old"), input(t, "", "//a:engine", "socket.pyc=new", "os.pyc=new")}
	_, _, err := try(t, Spec{Inputs: inputs})
	const want = `//x:zip: two different files for the entry "socket.pyc":
  //py:std  py_std/socket.py
  //a:engine  a_engine/socket.py
rename one, or name "socket.py" in ` + "`overrides`" + ` to let the later one replace the earlier`
	wantError(t, err, want)
	wantError(t, err, `//x:zip: two different files for the entry "os.pyc":`)
	// An override settles its own entry only.
	_, _, err = try(t, Spec{Inputs: inputs, Overrides: []Override{{"os.py", "os.py"}}})
	wantError(t, err, want)
}

func TestConflictWithoutReport(t *testing.T) {
	t.Chdir(t.TempDir())
	a, b := input(t, "", "//a:a", "x.pyc=1"), input(t, "lib", "//b:b", "y.pyc=1")
	a.Report, a.Prefix = "", "lib"
	c := input(t, "lib", "//c:c", "x.pyc=2")
	_, _, err := try(t, Spec{Inputs: []Input{a, b, c}})
	wantError(t, err, "  a_a.zip  x.pyc\n  //c:c  c_c/x.py\n")
}

func TestClashes(t *testing.T) {
	t.Chdir(t.TempDir())
	for want, inputs := range map[string][]Input{
		`"a.pyc" and "a/__init__.pyc" cannot stand in one zip: one is a module, the other a package of the same name:
  //a:m  a_m/a.py
  //a:p  a_p/a/__init__.py
rename or exclude one`: {input(t, "", "//a:m", "a.pyc"), input(t, "", "//a:p", "a/__init__.pyc")},
		`"A.pyc" and "a.pyc" cannot stand in one zip: the names differ only in case`: {input(t, "", "//c:l", "a.pyc"), input(t, "", "//c:u", "A.pyc")},
		`"a.py" and "a.pyc" cannot stand in one zip: source and bytecode of one module come from different files:
  //s:s  s_s/a.py
  //s:b  s_b/a.py`: {input(t, "", "//s:s", "a.py"), input(t, "", "//s:b", "a.pyc")},
		`"a" and "a/b.pyc" cannot stand in one zip: one is a file`: {input(t, "", "//f:f", "a"), input(t, "", "//f:d", "a/b.pyc")},
	} {
		_, _, err := try(t, Spec{Inputs: inputs})
		wantError(t, err, want)
	}
}

func TestErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	in := input(t, "", "//a:a", "x.pyc=1", "y.txt=2")
	twice := []Input{in, in}
	badPrefix := in
	badPrefix.Prefix = "../up"
	noReport, noZip, badReport := in, in, in
	noReport.Report = "no/report"
	noZip.Zip = "no/zip"
	badReport.Report = "bad.txt"
	for _, name := range []string{"bad.txt", "damaged.zip"} {
		if err := os.WriteFile(name, []byte("text"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for want, spec := range map[string]Spec{
		`//x:zip: the pattern "**/z*.py" matches none of the 2 entries; correct or remove it`: {Inputs: twice, Exclude: []string{"**/z*.py"}},
		`//x:zip: the pattern "z/**" matches none`:                                            {Inputs: twice, Include: []string{"*", "z/**"}},
		`//x:zip: the pattern "[" is malformed`:                                               {Inputs: twice, Exclude: []string{"["}},
		`//x:zip: the override "z.py" is no entry of the zip; correct or remove it`:           {Inputs: twice, Overrides: []Override{{"z.py", "z.py"}}},
		`//x:zip: the override "x.py" replaces nothing, only //a:a  a_a/x.py has it`:          {Inputs: twice, Overrides: []Override{{"x.py", "x.py"}}},
		`//x:zip: the override "x.py" replaces nothing, there is no other entry "lib/x.py"`:   {Inputs: twice, Overrides: []Override{{"x.py", "lib/x.py"}}},
		`//x:zip: entry name "../up/x.pyc": has the component ".."`:                           {Inputs: []Input{badPrefix}},
		`//x:zip: entry name "/etc/x.pyc": absolute; give a path relative to the archive (from //a:abs  a_abs//etc/x.py)`: {
			Inputs: []Input{input(t, "", "//a:abs", "/etc/x.pyc=1")},
		},
		`//x:zip: damaged.zip: is no zip, or cut off`:   {Inputs: []Input{{Zip: "damaged.zip"}}},
		`//x:zip: open no/report: no such file`:         {Inputs: []Input{noReport}},
		`//x:zip: stat no/zip: no such file`:            {Inputs: []Input{noZip}},
		`//x:zip: bad.txt:1: not a report of zipbundle`: {Inputs: []Input{badReport}},
	} {
		_, _, err := try(t, spec)
		wantError(t, err, want)
	}
	spec := Spec{Label: "//x:zip", Inputs: twice, Out: "o.zip", Report: "no/r.txt"}
	wantError(t, Make(spec), "open no/r.txt")
	if _, err := os.Stat("o.zip"); err == nil {
		t.Error("a zip without its report")
	}
}
