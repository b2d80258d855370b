// Package testing_test runs python_tests as Bazel does, with its variables, and reads what they leave.
package testing_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var runners = []string{"main", "unittest"}

// run is a test that has ended.
type run struct {
	t      *testing.T
	folder string // TEST_TMPDIR, also holds the report
	status int
	stdout string
	stderr string
}

// start runs a program with XML_OUTPUT_FILE and TEST_TMPDIR, and expects an exit status; -1 is a signal.
func start(t *testing.T, program string, status int, environment ...string) *run {
	t.Helper()
	return startWith(t, program, status, "", environment...)
}

// startWith is start with a standard input.
func startWith(t *testing.T, program string, status int, stdin string, environment ...string) *run {
	t.Helper()
	path := filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(program))
	if os.Getenv(program) == "" {
		t.Skip("needs what Bazel builds: bazel test //tests/testing:testing_test")
	}
	r := &run{t: t, folder: t.TempDir()}
	cmd := exec.Command(path)
	cmd.Dir = filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv("TEST_WORKSPACE"))
	cmd.Env = append([]string{"TEST_TMPDIR=" + r.folder, "XML_OUTPUT_FILE=" + r.folder + "/test.xml"}, environment...)
	cmd.Stdin = strings.NewReader(stdin)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", path, err)
	}
	r.status, r.stdout, r.stderr = cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
	if r.status != status {
		t.Fatalf("%s: exit status %d, expected %d\n%s%s", program, r.status, status, r.stdout, r.stderr)
	}
	return r
}

// says expects texts on the standard error.
func (r *run) says(texts ...string) {
	r.t.Helper()
	for _, text := range texts {
		if !strings.Contains(r.stderr, text) {
			r.t.Errorf("%q is not in %q", text, r.stderr)
		}
	}
}

// message is a failure, an error or the reason of a skip.
type message struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// testcase is one of a report's.
type testcase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	Time    string   `xml:"time,attr"`
	Failure *message `xml:"failure"`
	Error   *message `xml:"error"`
	Skipped *message `xml:"skipped"`
	Out     string   `xml:"system-out"`
	Err     string   `xml:"system-err"`
}

// suite is what a report holds.
type suite struct {
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testcase `xml:"testcase"`
}

// report reads XML_OUTPUT_FILE.
func (r *run) report() suite {
	r.t.Helper()
	data, err := os.ReadFile(r.folder + "/test.xml")
	if err != nil {
		r.t.Fatal(err)
	}
	var suites struct {
		Suites []suite `xml:"testsuite"`
	}
	if err := xml.Unmarshal(data, &suites); err != nil || len(suites.Suites) != 1 {
		r.t.Fatalf("%d suites, %v in\n%s", len(suites.Suites), err, data)
	}
	return suites.Suites[0]
}

// outcomes returns the kind of each case's outcome by its name.
func (s suite) outcomes() map[string]string {
	kinds := map[string]string{}
	for _, c := range s.Cases {
		kind := "passed"
		switch {
		case c.Failure != nil:
			kind = "failed: " + c.Failure.Message
		case c.Error != nil:
			kind = "error: " + c.Error.Message
		case c.Skipped != nil:
			kind = "skipped: " + c.Skipped.Message
		}
		kinds[c.Class+"."+c.Name] = kind
	}
	return kinds
}
