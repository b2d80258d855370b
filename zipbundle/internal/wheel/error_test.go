package wheel

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/faketwin"
)

func sorted(names []string) string {
	slices.Sort(names)
	return strings.Join(names, " ")
}

type errorTest struct {
	want, name string
	files      []string
}

var errorTests = []errorTest{
	{"is no wheel: it is not called NAME-VERSION-PYTHON-ABI-PLATFORM.whl", "p.whl", nil},
	{"is no wheel: it is not called", "p-1.0-py3-none-any.zip", nil},
	{"is for the Python cp312, and this one is 3.13.5; take the wheel of that version", "p-1.0-cp312-cp312-any.whl", nil},
	{"is for the Python py2, and", "p-1.0-py2-none-any.whl", nil},
	{"is for the Python py314, and", "p-1.0-py314-none-any.whl", nil},
	{"is for the Python pp310, and", "p-1.0-pp310-none-any.whl", nil},
	{"is no wheel: it has no file NAME-VERSION.dist-info/WHEEL", "p-1.0-py3-none-any.whl", []string{"p.py="}},
	{
		"brings the native file p/_fast.abi3.so, which cannot be loaded from a zip. Have wheels of native code (their names end in a platform",
		"p-1.0-cp39-abi3-manylinux_2_28_x86_64.whl", []string{"p/_fast.abi3.so="},
	},
	{"brings the native file p-1.0.data/data/lib/x.so, which", "p-1.0-py3-none-any.whl", []string{"p-1.0.data/data/lib/x.so="}},
	{"brings the native file p.libs/libz.so.1, which", "p-1.0-py3-none-any.whl", []string{"p.libs/libz.so.1="}},
	{`entry name "../up.py": has the component ".."`, "p-1.0-py3-none-any.whl", []string{"../up.py="}},
	{`entry name "/etc/passwd": absolute`, "p-1.0-py3-none-any.whl", []string{"/etc/passwd="}},
	{`entry name "p-1.0.data/purelib/../../../up.py": has the component ".."`, "p-1.0-py3-none-any.whl", []string{"p-1.0.data/purelib/../../../up.py="}},
	{`two entries are called "p.py"`, "p-1.0-py3-none-any.whl", []string{"p.py=1", "p.py=2"}},
	{`has two files for "p.py": p.py and p-1.0.data/purelib/p.py`, "p-1.0-py3-none-any.whl", []string{"p.py=", "p-1.0.data/purelib/p.py="}},
	{"p.pyc is bytecode of an unknown Python", "p-1.0-py3-none-any.whl", []string{"p.pyc="}},
}

func TestErrors(t *testing.T) {
	for _, test := range errorTests {
		t.Chdir(t.TempDir())
		files := slices.Clone(test.files)
		if !strings.Contains(test.want, "has no file") {
			files = append(files, metadata+"WHEEL=")
		}
		_, _, err := makeZip(t, wheelOf(t, test.name, files...), nil)
		if err == nil || !strings.HasPrefix(err.Error(), "//x:w: ") || !strings.Contains(err.Error(), test.name) || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got %v, want an error with %q", test.name, err, test.want)
		}
		if left, err := os.ReadDir("."); err != nil || len(left) != 1 {
			t.Errorf("%s: left behind: %v, %v", test.name, left, err)
		}
	}
}

// What is not a zip, a version that is none, and a module that does not compile.
func TestOtherErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	const name = "p-1.0-py3-none-any.whl"
	if err := os.WriteFile(name, []byte("text"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := makeZip(t, name, nil); err == nil || !strings.Contains(err.Error(), "//x:w: "+name+": is no zip, or cut off") {
		t.Errorf("got %v", err)
	}
	if _, _, err := makeZip(t, name, func(s *Spec) { s.Python = "three" }); err == nil || !strings.Contains(err.Error(), `the version of Python is "three"`) {
		t.Errorf("got %v", err)
	}
	wheelOf(t, name, "p/old.py="+faketwin.Bad, metadata+"WHEEL=")
	_, stderr, err := makeZip(t, name, nil)
	if err == nil || !strings.Contains(stderr, name+`/p/old.py", line 1`) || !strings.Contains(stderr, "SyntaxError: invalid syntax") {
		t.Errorf("got %v, %s", err, stderr)
	}
}

func TestTags(t *testing.T) {
	for file, fits := range map[string]bool{
		"p-1-py3-none-any": true, "p-1-7-py2.py3-none-any": true, "p-1-py39-none-any": true, "p-1-py313-none-any": true,
		"p-1-cp313-cp313-any": true, "p-1-cp313-none-any": true, "p-1-cp38-abi3-any": true, "p-1-cp3-none-any": true,
		"p-1-cp38-cp38-any": false, "p-1-py4-none-any": false, "p-1-py3x-none-any": false, "p-1-cp314-abi3-any": false,
	} {
		name, err := parseName(file + ".whl")
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if err := name.check("3.13.5"); (err == nil) != fits {
			t.Errorf("%s: %v", file, err)
		}
	}
}
