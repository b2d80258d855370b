package oracle

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var (
	header = flag.String("header", "", "the pyconfig.h to check")
	params = flag.String("params", "", "the parameters that it was made with")
	tree   = flag.String("tree", "", "a file at the top of the CPython tree")
)

// As CC of ./configure the test program is a compiler driver.
func TestMain(m *testing.M) {
	if path := os.Getenv("PYCONFIG_ORACLE_PARAMS"); path != "" {
		dir, err := os.Getwd()
		if err != nil {
			os.Exit(1)
		}
		os.Exit(readDriver(path).Run(os.Args[1:], dir))
	}
	os.Exit(m.Run())
}

// readParams reads the repeated flags of a parameter file of pyconfig.
func readParams(path string) map[string][]string {
	text, err := os.ReadFile(path)
	if err != nil {
		panic(err)
	}
	values := map[string][]string{}
	lines := strings.Split(strings.TrimSpace(string(text)), "\n")
	for i := 0; i+1 < len(lines); i += 2 {
		values[lines[i]] = append(values[lines[i]], lines[i+1])
	}
	return values
}

// readDriver makes a driver from a parameter file below bazel-out; the
// commands in it start from the folder that holds bazel-out.
func readDriver(path string) Driver {
	p := readParams(path)
	root, _, _ := strings.Cut(path, "/bazel-out/")
	return Driver{Compile: p["-compile"], Link: p["-link"], Env: p["-env"], Root: root}
}

func TestConfigureAgrees(t *testing.T) {
	if *header == "" {
		t.Skip("runs ./configure: see the package comment for the command")
	}
	theirs := runConfigure(t, realPath(t, *tree), realPath(t, *params))
	ours, err := os.ReadFile(*header)
	if err != nil {
		t.Fatal(err)
	}
	platform := readParams(*params)["-multiarch"][0]
	for _, complaint := range Compare(Macros(string(ours)), Macros(theirs), DifferencesIn(readParams(*params)["-version"][0]), platform) {
		t.Error(complaint)
	}
}

func realPath(t *testing.T, path string) string {
	real, err := filepath.EvalSymlinks(path)
	if err == nil {
		real, err = filepath.Abs(real)
	}
	if err != nil {
		t.Fatal(err)
	}
	return real
}

// runConfigure returns the pyconfig.h of the tree's ./configure.
func runConfigure(t *testing.T, fileOfTree, params string) string {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.Command(filepath.Join(filepath.Dir(fileOfTree), "configure"),
		"--build="+readParams(params)["-multiarch"][0], "--without-ensurepip")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "CC="+self, "CPP="+self+" -E", "AR=ar", "PKG_CONFIG=false", "PYCONFIG_ORACLE_PARAMS="+params)
	if out, err := cmd.CombinedOutput(); err != nil {
		log, _ := os.ReadFile(filepath.Join(dir, "config.log"))
		t.Fatalf("configure: %v\n%s\nconfig.log:\n%.20000s", err, out, log)
	}
	text, err := os.ReadFile(filepath.Join(dir, "pyconfig.h"))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
