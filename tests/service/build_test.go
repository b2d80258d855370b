// Package service_test builds examples/service elsewhere and asks the program for its pages.
package service_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// Built once for all tests: the program, the one for developers, and the report of packages.
var plain, developers, report string

// TestService builds, then has its parts look at what was built.
func TestService(t *testing.T) {
	bazel, dir := example(t)
	build := func(args ...string) { bazel.Run(t, "build", args...) }
	keep := func(file string) string {
		to := filepath.Join(t.TempDir(), filepath.Base(file))
		data, err := os.ReadFile(filepath.Join(dir, "bazel-bin", file))
		if err == nil {
			err = os.WriteFile(to, data, 0o755)
		}
		if err != nil {
			t.Fatal(err)
		}
		return to
	}
	build(":packages", "--output_groups=packages")
	report = keep("packages.packages.report.json")
	build(":service")
	plain = keep("service")
	build("--define=expressions=yes", ":service")
	developers = keep("service")
	t.Run("Report", testReport)
	t.Run("Pages", testPages)
	t.Run("Browser", testBrowser)
	t.Run("Threads", testThreads)
	t.Run("Loopback", testLoopback)
	t.Run("Ends", testEnds)
	t.Run("PortInUse", testPortInUse)
	t.Run("NoExpressions", testNoExpressions)
	t.Run("Expressions", testExpressions)
}

// example copies the example out of the checkout, with a bazelw that is the checkout's.
func example(t *testing.T) (*workspace.Bazel, string) {
	t.Helper()
	checkout, scratch := workspace.Checkout(t), workspace.Scratch(t)
	dir := filepath.Join(scratch, "service")
	workspace.CopyTree(t, filepath.Join(checkout, "examples/service"), dir)
	if err := os.Symlink(filepath.Join(checkout, "bazelw"), filepath.Join(dir, "bazelw")); err != nil {
		t.Fatal(err)
	}
	bazel := workspace.New(t, dir, filepath.Join(scratch, "output"), nil, nil)
	// Releases of rules_python before 0.23 spell pip.parse differently; where only they can be had, the copy does too.
	if bazel.Command("build", "--nobuild", ":packages").Run() != nil {
		module := filepath.Join(dir, "MODULE.bazel")
		workspace.Edit(t, module, "hub_name = ", "incompatible_generate_aliases = True,\n    name = ")
		workspace.Edit(t, module, "    python_version = \"3.13\",\n", "")
	}
	return bazel, dir
}

// program is a service that runs.
type program struct {
	cmd    *exec.Cmd
	url    string // http://127.0.0.1:PORT
	token  string // "": it told none
	output *bufio.Reader
	stderr bytes.Buffer
}

var told = regexp.MustCompile(`^service: (?:expressions run with the token ([0-9a-f]{64})|(http://127\.0\.0\.1:\d+)/)\n$`)

// start starts a program in an empty folder and reads its address. It ends with the test, if it did not before.
func start(t *testing.T, path string, args ...string) *program {
	t.Helper()
	p := &program{cmd: exec.Command(path, args...)}
	p.cmd.Dir = t.TempDir()
	p.cmd.Env = []string{"HOME=" + p.cmd.Dir, "TMPDIR=" + p.cmd.Dir}
	p.cmd.Stderr = &p.stderr
	stdout, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait() })
	p.output = bufio.NewReader(stdout)
	for p.url == "" {
		line, err := p.output.ReadString('\n')
		match := told.FindStringSubmatch(line)
		if err != nil || match == nil {
			_ = p.cmd.Wait()
			t.Fatalf("the service says %q (%v)\n%s", line, err, p.stderr.String())
		}
		p.token, p.url = p.token+match[1], match[2]
	}
	return p
}

// end waits until the program ends by itself and returns what else it wrote.
func (p *program) end() (string, error) {
	rest, err := io.ReadAll(p.output)
	if err != nil {
		return "", err
	}
	if err := p.cmd.Wait(); err != nil || p.stderr.Len() > 0 {
		return "", fmt.Errorf("%v\n%s", err, p.stderr.String())
	}
	files, err := os.ReadDir(p.cmd.Dir)
	if err != nil || len(files) > 0 {
		return "", fmt.Errorf("it left %v in its folder (%v)", files, err)
	}
	return strings.TrimSpace(string(rest)), nil
}
