package versions

import (
	"bufio"
	"context"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// ran is unittest's last line but one.
var ran = regexp.MustCompile(`(?m)^Ran (\d+) tests? in `)

// TestLib runs files of CPython's own tests, each in a process of its own.
func TestLib(t *testing.T) {
	b := newBox(t, *python)
	tests := filepath.Join(b.root, "bin", "tests")
	if err := os.Mkdir(tests, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(tests, "test"), os.DirFS(filepath.Join(*sources, "Lib", "test"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range strings.Split(*files, ",") {
		t.Run(name, func(t *testing.T) { b.runFile(t, name, ignoredCases(t, name)) })
	}
}

// runFile: a failure that a second run does not show is the machine's load, as in ../conformance.
func (b box) runFile(t *testing.T, name string, options []string) {
	args := append(append([]string{"-m", "test", "-v", "-w", "-u", "none", "--timeout", "600"}, options...), name)
	ctx, cancel := context.WithTimeout(t.Context(), 12*time.Minute)
	defer cancel()
	cmd := b.command(args...)
	timer := context.AfterFunc(ctx, func() { cmd.Process.Kill() })
	output, err := cmd.CombinedOutput()
	timer()
	cases := 0
	for _, found := range ran.FindAllSubmatch(output, -1) {
		count, _ := strconv.Atoi(string(found[1]))
		cases += count
	}
	if err != nil || cases == 0 {
		t.Fatalf("%q: %v, %d cases\n%s", args, err, cases, output[max(0, len(output)-8000):])
	}
	t.Logf("%d cases", cases)
}

// ignoredCases are regrtest's options for the cases of a file that are left out for this version.
func ignoredCases(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open(*ignored)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var options []string
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		fields := strings.Split(lines.Text(), "\t")
		if len(fields) != 4 || fields[3] == "" {
			t.Fatalf("%s:%d: want four columns: version, file, case, why", *ignored, n)
		}
		if matches, err := path.Match(fields[0], *version); err != nil {
			t.Fatalf("%s:%d: %v", *ignored, n, err)
		} else if matches && fields[1] == name {
			options = append(options, "--ignore", fields[2])
		}
	}
	return options
}
