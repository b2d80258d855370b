package regrtest

import (
	"context"
	"io"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/table"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
}

// TestRun: exit status 2 is regrtest's for failures; the environment is the run's own.
func TestRun(t *testing.T) {
	folder := t.TempDir()
	python := filepath.Join(folder, "python")
	write(t, python, `#!/bin/sh
test "$HOME" = "$(dirname "$PWD")/home" || exit 1
echo "0:00:02 [1/2] test_a passed"
echo "0:00:02 [2/2] test_b failed (1 failure)" >&2
exit 2
`)
	var output strings.Builder
	run := Run{Python: python, Folder: folder, Files: []string{"test_a", "test_b"}, Jobs: 1, Output: &output}
	got, err := run.Results(context.Background())
	want := map[string]table.Result{"test_a": {Status: table.Passed}, "test_b": {Status: table.Failed, Detail: "1 failure"}}
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("got %v, %v", got, err)
	}
	if !strings.Contains(output.String(), "test_a passed") {
		t.Errorf("output: %q", output.String())
	}
}

func TestRunErrors(t *testing.T) {
	folder := t.TempDir()
	python := filepath.Join(folder, "python")
	run := Run{Python: python, Folder: folder, Jobs: 1, Output: io.Discard}
	if _, err := run.Results(context.Background()); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("no executable: %v", err)
	}
	write(t, python, "#!/bin/sh\nexit 1\n")
	_, err := run.Results(context.Background())
	if want := "regrtest: " + python + ": no file was run; its output says why"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestTree(t *testing.T) {
	folder := t.TempDir()
	sources, build, out := filepath.Join(folder, "sources"), filepath.Join(folder, "build"), filepath.Join(folder, "out")
	write(t, filepath.Join(sources, "Lib", "test", "test_a.py"), "a")
	write(t, filepath.Join(sources, "python"), "old")
	write(t, filepath.Join(build, "python"), "new")
	if err := os.Symlink(filepath.Join(sources, "Lib"), filepath.Join(build, "link")); err != nil {
		t.Fatal(err)
	}
	if err := Tree(out, sources, build); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Lib/test/test_a.py": "a", "python": "new", "link/test/test_a.py": "a"} {
		if got, err := os.ReadFile(filepath.Join(out, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	write(t, filepath.Join(build, "build", "lib.linux", "_x.so"), "module")
	if err := Isolated(filepath.Join(folder, "isolated"), filepath.Join(build, "python"), sources, build); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"python", "tests/_x.so", "tests/test/test_a.py"} {
		if _, err := os.Stat(filepath.Join(folder, "isolated", name)); err != nil {
			t.Error(err)
		}
	}
}

func TestBuildStock(t *testing.T) {
	folder := t.TempDir()
	sources, out := filepath.Join(folder, "sources"), filepath.Join(folder, "out")
	write(t, filepath.Join(sources, "configure"), "#!/bin/sh\necho no compiler\nexit 77\n")
	var output strings.Builder
	_, err := BuildStock(context.Background(), out, sources, 1, &output)
	if want := `regrtest: ["./configure"] in ` + out + ": exit status 77; its output says why"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
	if output.String() != "no compiler\n" {
		t.Errorf("output: %q", output.String())
	}
}
