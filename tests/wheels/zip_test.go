package wheels_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// zipWheel runs what python_wheel_zip runs for each wheel, and returns what it says.
func zipWheel(t *testing.T, wheel, out string) (string, error) {
	t.Helper()
	built := func(variable string) string { return filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)) }
	said, err := exec.Command(built("ZIPBUNDLE"), "wheel", "-twin", built("TWIN"), "-label", "//x:wheels", "-wheel", wheel,
		"-python", "3.13.5", "-out", out, "-report", out+".txt").CombinedOutput()
	return string(said), err
}

func wheels(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(filepath.Dir(filepath.Dir(python)), "wheels", "*.whl"))
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	return found
}

// Wheels of modules alone become zips that import; a native one is refused.
func TestZips(t *testing.T) {
	folder := t.TempDir()
	var zips []string
	for _, wheel := range wheels(t) {
		out := filepath.Join(folder, filepath.Base(wheel)+".zip")
		said, err := zipWheel(t, wheel, out)
		if strings.HasSuffix(wheel, "-none-any.whl") {
			if err != nil {
				t.Errorf("%s: %v\n%s", wheel, err, said)
			}
			zips = append(zips, out)
		} else if err == nil || !strings.Contains(said, "brings the native file ") || !strings.Contains(said, ".so") {
			t.Errorf("%s: %v\n%s", wheel, err, said)
		}
	}
	code := `
import sys
sys.path[:0] = sys.argv[1:]
import attr, packaging.version, pluggy, pygments, pygments.lexers, pytest, sortedcontainers
for module in attr, packaging, pluggy, pygments, pytest, sortedcontainers:
    assert ".whl.zip/" in module.__spec__.origin, module.__spec__
print(packaging.version.parse("1.2").major, len(pygments.highlight("x = 1", pygments.lexers.PythonLexer(), pygments.formatters.HtmlFormatter())) > 20)
`
	if got := run(t, nil, append([]string{"-c", code}, zips...)...); got != "1 True" {
		t.Error(got)
	}
}
