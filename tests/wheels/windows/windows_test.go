// Package windows_test imports extension modules that Microsoft's compiler made, from wheels of a package index.
package windows_test

import (
	"archive/zip"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
)

var (
	files        = flag.String("files", "", "the directory form of a runtime whose Python is a DLL")
	requirements = flag.String("requirements", "", "requirements.txt")
)

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runner.Main("wine", "", m.Run))
}

// packages downloads the wheels and unpacks them into a folder.
func packages(t *testing.T) string {
	t.Helper()
	wheels, folder := t.TempDir(), t.TempDir()
	cmd := exec.Command("python3", "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:", "--python-version=3.13",
		"--implementation=cp", "--abi=cp313", "--abi=abi3", "--platform=win_amd64", "--dest="+wheels, "--requirement="+*requirements)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("this test needs python3 with pip, and a package index that pip reaches: %q: %v\n%s", cmd.Args, err, out)
	}
	found, err := filepath.Glob(filepath.Join(wheels, "*.whl"))
	if err != nil || len(found) != 2 {
		t.Fatalf("%q, %v: want two wheels", found, err)
	}
	for _, wheel := range found {
		r, err := zip.OpenReader(wheel)
		if err != nil {
			t.Fatal(err)
		}
		err = os.CopyFS(folder, r)
		if err := r.Close(); err != nil {
			t.Fatal(err)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

const program = `import sys
sys.path.append(sys.argv[1])
import markupsafe, markupsafe._speedups, psutil
print(markupsafe.escape("<&>"), markupsafe._speedups.__file__.endswith(".pyd"), psutil.Process().pid > 0)
`

func TestWheels(t *testing.T) {
	wine := runner.On(t, "wine")
	got := wine.Output(filepath.Join(*files, "shared.exe"), "-c", program, wine.File(packages(t)))
	if want := "&lt;&amp;&gt; True True\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
