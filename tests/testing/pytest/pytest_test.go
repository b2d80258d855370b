// Package pytest_test runs a python_test with pytest from the machine's package index.
package pytest_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const here = "_main/tests/testing/pytest"

// runfiles is a copy of the test's runfiles, the wheels in its packages.
var runfiles string

func TestMain(m *testing.M) {
	if os.Getenv("SOUP") == "" {
		fmt.Println("skipped: needs what Bazel builds: bazel test //tests/testing/pytest:pytest_test")
		os.Exit(0)
	}
	folder, err := os.MkdirTemp(os.Getenv("TEST_TMPDIR"), "runfiles")
	if err == nil {
		runfiles = folder
		err = prepare()
	}
	code := 1
	if err != nil {
		fmt.Println(err)
	} else {
		code = m.Run()
	}
	os.RemoveAll(folder)
	os.Exit(code)
}

func prepare() error {
	for _, name := range []string{"soup", "python", "src/conftest.py", "src/pot.py", "src/pytest.ini", "src/soup_test.py"} {
		to := filepath.Join(runfiles, here, name)
		if err := os.MkdirAll(filepath.Dir(to), 0o777); err != nil {
			return err
		}
		if err := os.Symlink(filepath.Join(os.Getenv("TEST_SRCDIR"), here, name), to); err != nil {
			return err
		}
	}
	return install(filepath.Join(runfiles, here, "packages"))
}

// install fills a folder with wheels, which must have the hashes of requirements.txt.
func install(folder string) error {
	wheels := filepath.Join(runfiles, "wheels")
	cmd := exec.Command("python3", "-m", "pip", "download", "--require-hashes", "--no-deps", "--only-binary=:all:",
		"--python-version=3.13", "--dest="+wheels, "--requirement="+filepath.Join(os.Getenv("TEST_SRCDIR"), here, "requirements.txt"))
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("this test needs python3 with pip, and a package index that pip reaches: %q: %w\n%s", cmd.Args, err, out)
	}
	found, err := filepath.Glob(wheels + "/*.whl")
	for _, wheel := range found {
		archive, openErr := zip.OpenReader(wheel)
		if openErr != nil {
			return openErr
		}
		err = errors.Join(err, os.CopyFS(folder, archive), archive.Close())
	}
	return err
}

// run runs the test, expects an exit status, and returns what it wrote and its report.
func run(t *testing.T, status int, stdin string, environment ...string) (output, report string) {
	t.Helper()
	folder := t.TempDir()
	cmd := exec.Command(filepath.Join(runfiles, here, "soup"))
	cmd.Dir = filepath.Join(runfiles, "_main")
	cmd.Env = append([]string{"RUNFILES_DIR=" + runfiles, "TEST_TMPDIR=" + folder, "XML_OUTPUT_FILE=" + folder + "/test.xml"}, environment...)
	cmd.Stdin = strings.NewReader(stdin)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	if got := cmd.ProcessState.ExitCode(); got != status {
		t.Fatalf("exit status %d, expected %d, %v\n%s", got, status, err, out.String())
	}
	xml, err := os.ReadFile(folder + "/test.xml")
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), string(xml)
}

func expect(t *testing.T, text string, wants ...string) {
	t.Helper()
	for _, want := range wants {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

func TestReportAndAsserts(t *testing.T) {
	output, report := run(t, 1, "")
	expect(t, output, "1 failed, 7 passed, 1 skipped", "E       AssertionError: assert {'salt': 1} == {'salt': 2}", `>       assert taste == {"salt": 2}`,
		"configfile: tests/testing/pytest/src/pytest.ini", "too hot")
	expect(t, report, `tests="9"`, `failures="1"`, `classname="tests.testing.pytest.src.soup_test" name="test_numbers[3]"`, "{'salt': 1} == {'salt': 2}")
	caches, err := filepath.Glob(filepath.Join(runfiles, here, "src", "__pycache__"))
	if err != nil || len(caches) > 0 {
		t.Errorf("%q was written into the runfiles, %v", caches, err)
	}
}

func TestFilter(t *testing.T) {
	for filter, want := range map[string]string{
		"numbers and 2":                 "1 passed, 8 deselected",
		"soup_test.py::TestClass":       "1 passed, 1 skipped, 7 deselected",
		"::test_plain ::test_numbers[1": "2 passed, 7 deselected",
	} {
		output, _ := run(t, 0, "", "TESTBRIDGE_TEST_ONLY="+filter)
		expect(t, output, want)
	}
	run(t, 5, "", "TESTBRIDGE_TEST_ONLY=nothing")
	run(t, 5, "", "TESTBRIDGE_TEST_ONLY=::nothing")
}

func TestShards(t *testing.T) {
	seen := map[string]int{}
	for index := range 10 {
		status := t.TempDir() + "/status"
		_, report := run(t, map[bool]int{true: 1, false: 0}[index == 2], "", "TEST_TOTAL_SHARDS=10", fmt.Sprint("TEST_SHARD_INDEX=", index), "TEST_SHARD_STATUS_FILE="+status)
		if _, err := os.Stat(status); err != nil {
			t.Error(err)
		}
		for _, part := range strings.Split(report, "<testcase ")[1:] {
			_, name, _ := strings.Cut(part, `name="test_`)
			name, _, _ = strings.Cut(name, `"`)
			seen[name]++
		}
	}
	if len(seen) != 9 {
		t.Errorf("ran %v", seen)
	}
	for name, count := range seen {
		if count != 1 {
			t.Errorf("%s ran %d times", name, count)
		}
	}
}

func TestFailFast(t *testing.T) {
	output, _ := run(t, 1, "", "TESTBRIDGE_TEST_RUNNER_FAIL_FAST=1")
	expect(t, output, "1 failed, 1 passed")
}

func TestBreakpoint(t *testing.T) {
	output, _ := run(t, 0, "p answer\nc\n", "STOP=1", "TESTBRIDGE_TEST_ONLY=stops")
	expect(t, output, "(Pdb) 42\n", "1 passed")
}

func TestCoverage(t *testing.T) {
	folder := t.TempDir()
	manifest := folder + "/manifest.txt"
	if err := os.WriteFile(manifest, []byte("tests/testing/pytest/src/pot.py\ntests/testing/pytest/src/soup_test.py\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	run(t, 0, "", "COVERAGE_DIR="+folder, "COVERAGE_MANIFEST="+manifest, "TESTBRIDGE_TEST_ONLY=plain")
	found, err := filepath.Glob(folder + "/*.dat")
	if err != nil || len(found) != 1 {
		t.Fatalf("%q, %v", found, err)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	expect(t, string(data), "SF:tests/testing/pytest/src/pot.py\nDA:1,1\nDA:3,1\nDA:6,1\nDA:7,1\nDA:8,1\n",
		"SF:tests/testing/pytest/src/soup_test.py\n", "DA:12,1\nDA:15,1\nDA:16,0\n")
}

func TestWithoutPytest(t *testing.T) {
	cmd := exec.Command(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("SOUP")))
	out, err := cmd.CombinedOutput()
	if err == nil {
		t.Error("passed")
	}
	expect(t, string(out), "//tests/testing/pytest:soup: runner = \"pytest\", but No module named 'pytest'; add pytest, with what it needs, to deps")
}
