package cross

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

// total is regrtest's last line but one: how many cases it ran.
var total = regexp.MustCompile(`(?m)^Total tests: run=([\d,]+)`)

// TestLib runs files of CPython's own tests, each in a process of its own.
func TestLib(t *testing.T) {
	if *files == "" {
		t.Skip("no files are chosen for this platform")
	}
	b := newBox(t, *python)
	tests := filepath.Join(b.root, "bin", "tests")
	if err := os.Mkdir(tests, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(filepath.Join(tests, "test"), os.DirFS(filepath.Join(*sources, "Lib", "test"))); err != nil {
		t.Fatal(err)
	}
	args := append(append(regrtest(), "-u", "none", "-W", "--timeout", "900"), ignoredCases(t)...)
	for _, name := range strings.Split(*files, ",") {
		t.Run(name, func(t *testing.T) { b.runFile(t, append(args, name)) })
	}
}

// withoutLoad is regrtest less its measuring of the machine's load, by performance counters in the registry: wine has none.
const withoutLoad = "import test.libregrtest.logger as l; l.Logger.start_load_tracker = lambda self: None; import test.libregrtest.main as m; m.main()"

// regrtest is how CPython's own tests are run.
func regrtest() []string {
	if strings.HasPrefix(*platform, "windows_") {
		return []string{"-c", withoutLoad}
	}
	return []string{"-m", "test"}
}

func (b box) runFile(t *testing.T, args []string) {
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Minute)
	defer cancel()
	cmd := theRunner(t).Command(b.exe, args...)
	cmd.Dir, cmd.Env = filepath.Join(b.root, "work"), b.env()
	timer := context.AfterFunc(ctx, func() { cmd.Process.Kill() })
	output, err := cmd.CombinedOutput()
	timer()
	found := total.FindSubmatch(output)
	if err != nil || found == nil {
		t.Fatalf("%q: %v\n%s", args, err, tail(output))
	}
	cases, err := strconv.Atoi(strings.ReplaceAll(string(found[1]), ",", ""))
	if err != nil || cases == 0 {
		t.Fatalf("%q: no case was run: %v\n%s", args, err, tail(output))
	}
	row.passed++
	row.cases += cases
}

func tail(output []byte) []byte { return output[max(0, len(output)-6000):] }

// ignoredCases are regrtest's options for the cases that are left out on this platform.
func ignoredCases(t *testing.T) []string {
	t.Helper()
	f, err := os.Open(*ignored)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var args []string
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		fields := strings.Split(lines.Text(), "\t")
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		if len(fields) != 4 || fields[3] == "" {
			t.Fatalf("%s:%d: want four columns: platform, runner, case, why", *ignored, n)
		}
		if matches(t, fields[0], *platform) && matches(t, fields[1], *run) {
			args = append(args, "--ignore", fields[2])
		}
	}
	return args
}

func matches(t *testing.T, pattern, name string) bool {
	t.Helper()
	ok, err := path.Match(pattern, name)
	if err != nil {
		t.Fatal(err)
	}
	return ok
}
