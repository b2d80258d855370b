// Package tls checks on real runtimes what OpenSSL reads of the machine it runs on: what the site says, and nothing else.
//
// What runs is named by the environment; BUILD.bazel gives the targets.
package tls

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

var emptyName = regexp.MustCompile(`\((AT_FDCWD(<[^>]*>)?, )?"",`)

// branch is a folder with bin/python, as if it were installed there.
type branch struct {
	t    *testing.T
	root string
	exe  string
}

// report is what testdata/client.py prints.
type report struct {
	Answer, SHA256, Version string
	Cafile, Capath          *string
	Authorities             int
	OpenSSL                 bool
	Variables               []string
}

func newBranch(t *testing.T, variable string) *branch {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	b := &branch{t: t, root: root, exe: root + "/bin/python"}
	program, err := os.ReadFile(filepath.Join(os.Getenv("TEST_SRCDIR"), os.Getenv(variable)))
	if err != nil {
		t.Fatalf("%s names no runtime: %v", variable, err)
	}
	b.write("bin/python", program, 0o755)
	if err := image.RewriteConfFile(b.exe, func(conf image.Conf) image.Conf { return conf.Set("runfiles") }); err != nil {
		t.Fatal(err)
	}
	return b
}

func (b *branch) write(name string, content []byte, mode os.FileMode) {
	b.t.Helper()
	path := filepath.Join(b.root, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(path, content, mode); err != nil {
		b.t.Fatal(err)
	}
}

// connect runs the client under strace; nothing is in its environment but what is given.
func (b *branch) connect(port int, environment ...string) (*report, []strace.Access) {
	b.t.Helper()
	script, err := os.ReadFile("testdata/client.py")
	if err != nil {
		b.t.Fatal(err)
	}
	cmd := exec.Command(b.exe, "-c", string(script), strconv.Itoa(port))
	cmd.Dir, cmd.Env = b.root, append([]string{"LANG=C.UTF-8"}, environment...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	accesses, err := strace.Run(cmd, b.t.TempDir())
	if err != nil {
		b.t.Fatalf("%v\n%s", err, stderr.String())
	}
	r := &report{}
	if err := json.Unmarshal(stdout.Bytes(), r); err != nil {
		b.t.Fatalf("%v in:\n%s%s", err, stdout.String(), stderr.String())
	}
	return r, accesses
}

// violations are the accesses of neither what every runtime needs nor the given files and folders.
func (b *branch) violations(accesses []strace.Access, files ...string) []string {
	b.t.Helper()
	allowed, err := strace.NewAllowed(b.exe)
	if err != nil {
		b.t.Fatal(err)
	}
	allowed.Folder(b.exe, "the own file")
	for _, file := range files {
		allowed.Folder(file, "the site says so")
	}
	// Where nothing is trusted there is no name to ask for, and "" is asked for: it names no file.
	accesses = slices.DeleteFunc(accesses, func(a strace.Access) bool { return emptyName.MatchString(a.Line) })
	return allowed.Violations(accesses)
}
