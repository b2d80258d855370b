package bundle

import "testing"

type overrideTest struct {
	name         string
	inputs       []Input
	override     Override
	want, report string
}

// overrideTests makes zips in the working directory.
func overrideTests(t *testing.T) []overrideTest {
	t.Helper()
	std := input(t, "stdlib", "//py:std", "os.pyc=o", "socket.pyc=old")
	kept := input(t, "stdlib", "//py:kept", "socket.py=src", "socket.pyc=old2")
	first := input(t, "stdlib", "//a:first", "socket.pyc=first")
	inStdlib := input(t, "stdlib", "//a:engine", "socket.pyc=new")
	beside := input(t, "", "//a:beside", "socket.pyc=new")
	folder := input(t, "", "//a:folder", "socket/__init__.pyc=new")
	same := Override{"stdlib/socket.py", "stdlib/socket.py"}
	return []overrideTest{
		{
			"one entry for another", []Input{std, inStdlib}, same, "stdlib/os.pyc=o stdlib/socket.pyc=new",
			"override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.pyc //py:std py_std/socket.py",
		},
		{
			"by its exact name", []Input{std, inStdlib}, Override{"stdlib/socket.pyc", "stdlib/socket.pyc"}, "stdlib/os.pyc=o stdlib/socket.pyc=new",
			"override stdlib/socket.pyc //a:engine a_engine/socket.py stdlib/socket.pyc //py:std py_std/socket.py",
		},
		{
			"the last of three", []Input{std, first, inStdlib}, same, "stdlib/os.pyc=o stdlib/socket.pyc=new",
			"override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.pyc //a:first a_first/socket.py\n" +
				"override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.pyc //py:std py_std/socket.py",
		},
		{
			"a source goes with its bytecode", []Input{kept, inStdlib}, same, "stdlib/socket.pyc=new",
			"override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.py //py:kept py_kept/socket.py\n" +
				"override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.pyc //py:kept py_kept/socket.py",
		},
		{
			"an entry of another name", []Input{std, beside}, Override{"socket.py", "stdlib/socket.py"}, "socket.pyc=new stdlib/os.pyc=o",
			"override socket.py //a:beside a_beside/socket.py stdlib/socket.pyc //py:std py_std/socket.py",
		},
		{
			"a package for a module", []Input{std, folder}, Override{"socket/__init__.py", "stdlib/socket.py"}, "socket/__init__.pyc=new stdlib/os.pyc=o",
			"override socket/__init__.py //a:folder a_folder/socket/__init__.py stdlib/socket.pyc //py:std py_std/socket.py",
		},
	}
}

func TestOverrides(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, test := range overrideTests(t) {
		t.Run(test.name, func(t *testing.T) {
			got, report, err := try(t, Spec{Inputs: test.inputs, Overrides: []Override{test.override}})
			if got != test.want || report != test.report || err != nil {
				t.Errorf("got %s, %v\nwant %s\nreport\n%s\nwant\n%s", got, err, test.want, report, test.report)
			}
		})
	}
}

// Origins and overrides of an inner merge are known to the outer one.
func TestReportsSurviveMerging(t *testing.T) {
	t.Chdir(t.TempDir())
	inner := Spec{
		Label: "//x:inner", Out: "inner.zip", Report: "inner.txt",
		Inputs:    []Input{input(t, "", "//py:std", "socket.pyc=old", "os.pyc=o"), input(t, "", "//a:engine", "socket.pyc=new")},
		Overrides: []Override{{"socket.py", "socket.py"}},
	}
	if err := Make(inner); err != nil {
		t.Fatal(err)
	}
	middle := Input{Prefix: "stdlib", Zip: "inner.zip", Report: "inner.txt"}
	_, report, err := try(t, Spec{Inputs: []Input{middle, middle}})
	const want = "override stdlib/socket.py //a:engine a_engine/socket.py stdlib/socket.pyc //py:std py_std/socket.py"
	if report != want || err != nil {
		t.Errorf("got\n%s, %v\nwant\n%s", report, err, want)
	}
	_, _, err = try(t, Spec{Inputs: []Input{middle, input(t, "stdlib", "//b:other", "os.pyc=other")}})
	wantError(t, err, "  //py:std  py_std/os.py\n  //b:other  b_other/os.py\n")
}
