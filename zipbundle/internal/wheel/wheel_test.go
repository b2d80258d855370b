package wheel

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/faketwin"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/part"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/ziptest"
)

// The test's own executable is the twin.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "pyc" {
		os.Exit(faketwin.Run(os.Args[1:], os.Stderr))
	}
	os.Exit(m.Run())
}

// wheelOf makes a wheel in the working directory; each file is `name=content`.
func wheelOf(t *testing.T, name string, files ...string) string {
	t.Helper()
	ziptest.Write(t, name, files...)
	return name
}

// makeZip makes the part of a wheel and returns its entries, what the compiler says, and the error.
func makeZip(t *testing.T, wheel string, change func(*Spec)) (map[string]string, string, error) {
	t.Helper()
	twin, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	spec := Spec{
		Spec:   part.Spec{Label: "//x:w", Twin: twin, Out: "out.zip", Report: "out.txt", Stderr: &stderr},
		Wheel:  wheel,
		Python: "3.13.5",
	}
	if change != nil {
		change(&spec)
	}
	if err := Make(spec); err != nil {
		return nil, stderr.String(), err
	}
	if left, err := os.ReadDir("."); err != nil || len(left) != 3 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	var r archive.Reader
	defer r.Close()
	entries, err := r.Read("out.zip")
	if err != nil {
		t.Fatal(err)
	}
	content := map[string]string{}
	for _, e := range entries {
		data, err := e.Data()
		if err != nil {
			t.Fatal(err)
		}
		content[e.Name] = string(data)
	}
	return content, stderr.String(), nil
}

func keys(content map[string]string) string {
	var names []string
	for name := range content {
		names = append(names, name)
	}
	return sorted(names)
}

const metadata = "p-1.0.dist-info/"

func TestWheel(t *testing.T) {
	t.Chdir(t.TempDir())
	w := wheelOf(
		t, "p-1.0-py2.py3-none-any.whl", "p/", "p/__init__.py=import q", "p/data,1.csv=1", "p/__pycache__/__init__.cpython-313.pyc=x",
		"p-1.0.data/purelib/q.py=", "p-1.0.data/platlib/r.py=", "p-1.0.data/scripts/p=#!python", "p-1.0.data/headers/p.h=",
		"p-1.0.data/data/share/man/p.1=", metadata+"WHEEL=Wheel-Version: 1.0", metadata+"METADATA=Name: p", metadata+"RECORD=old", metadata+"RECORD.jws=x",
	)
	content, _, err := makeZip(t, w, nil)
	if err != nil {
		t.Fatal(err)
	}
	const want = "p-1.0.dist-info/METADATA p-1.0.dist-info/RECORD p-1.0.dist-info/WHEEL p/__init__.pyc p/data,1.csv q.pyc r.pyc"
	if got := keys(content); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	record := content[metadata+"RECORD"]
	for _, line := range []string{
		"\"p/data,1.csv\",sha256=a4ayc_80_OGda4BO_1o_V0etpOqiLx1JwB5S3beHW0s,1\n", "\np/__init__.pyc,sha256=", metadata + "RECORD,,\n",
	} {
		if !strings.Contains(record, line) {
			t.Errorf("no %q in %q", line, record)
		}
	}
	if !strings.Contains(content["p/__init__.pyc"], "p-1.0-py2.py3-none-any.whl/p/__init__.py") {
		t.Errorf("the bytecode does not name the wheel: %q", content["p/__init__.pyc"])
	}
	report, err := os.ReadFile("out.txt")
	if err != nil || !strings.Contains(string(report), "\t//x:w\tp-1.0-py2.py3-none-any.whl/p/__init__.py\n") {
		t.Errorf("%s, %v", report, err)
	}
}

// What is excluded is not compiled. An empty entry stands in, so that the merge finds what the pattern means.
func TestExclude(t *testing.T) {
	t.Chdir(t.TempDir())
	w := wheelOf(t, "p-1.0-py3-none-any.whl", "p/a.py=", "p/old.py="+faketwin.Bad, "p/old.txt=x", metadata+"WHEEL=")
	content, _, err := makeZip(t, w, func(s *Spec) { s.Exclude = []string{"p/old.*"} })
	if err != nil {
		t.Fatal(err)
	}
	if got, want := keys(content), "p-1.0.dist-info/RECORD p-1.0.dist-info/WHEEL p/a.pyc p/old.pyc p/old.txt"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if content["p/old.pyc"]+content["p/old.txt"] != "" || strings.Contains(content[metadata+"RECORD"], "old") {
		t.Errorf("%q", content)
	}
}

// Native files are part of what becomes a folder, and of a zip those are left out that the package does without.
func TestNative(t *testing.T) {
	t.Chdir(t.TempDir())
	w := wheelOf(t, "p-1.0-cp313-cp313-linux_x86_64.whl", "p/a.py=", "p/_fast.so=x", "p.libs/libz.so.1=y", metadata+"WHEEL=")
	content, _, err := makeZip(t, w, func(s *Spec) { s.Native = true })
	if err != nil {
		t.Fatal(err)
	}
	if got, want := keys(content), "p-1.0.dist-info/RECORD p-1.0.dist-info/WHEEL p.libs/libz.so.1 p/_fast.so p/a.pyc"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	content, _, err = makeZip(t, w, func(s *Spec) { s.Exclude = []string{"**/*.so", "*.libs/**"} })
	if err != nil {
		t.Fatal(err)
	}
	if content["p/_fast.so"]+content["p.libs/libz.so.1"] != "" || strings.Contains(content[metadata+"RECORD"], ".so") {
		t.Errorf("%q", content)
	}
}
