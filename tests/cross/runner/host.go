package runner

import (
	"path/filepath"
	"strings"
	"testing"
)

// Host runs programs of one machine in a test. The test's main is Main, with the same name.
type Host struct {
	t      *testing.T
	runner Runner
}

// On returns the host of a name.
func On(t *testing.T, name string) Host {
	t.Helper()
	r, err := New(name)
	if err != nil {
		t.Fatal(err)
	}
	return Host{t, r}
}

// Output runs a program and returns what it wrote on both streams, with this machine's line ends. A failure ends the test.
func (h Host) Output(program string, args ...string) string {
	h.t.Helper()
	out, err := h.runner.Command(h.absolute(program), args...).CombinedOutput()
	text := strings.ReplaceAll(string(out), "\r\n", "\n")
	if err != nil {
		h.t.Fatalf("%s %q: %v\n%s", program, args, err, text)
	}
	return text
}

// File is what the host's programs call a file of this machine.
func (h Host) File(path string) string {
	h.t.Helper()
	return h.runner.Path(h.absolute(path))
}

func (h Host) absolute(path string) string {
	h.t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		h.t.Fatal(err)
	}
	return path
}
