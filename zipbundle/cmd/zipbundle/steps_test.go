package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func runAll(t *testing.T, commands ...[]string) {
	t.Helper()
	for _, command := range commands {
		var stderr bytes.Buffer
		if run(command, &stderr) != 0 {
			t.Fatalf("%q: %s", command, stderr.String())
		}
	}
}

// A program made in one action has the bytes of one that was made in three.
func TestStepsMakeWhatTheCommandsMake(t *testing.T) {
	t.Chdir(t.TempDir())
	self, err := os.Executable() // the twin, and what the archive is attached to
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, "a.py", []byte("A = 1\n"))
	compile := []string{"compile", "-label", "//x:y", "-twin", self, "-out", "tmp/part.zip", "-report", "tmp/part.txt", "-entry", "a.py\ta.py\tx/a.py"}
	merge := []string{"merge", "-label", "//x:y", "-zip", "\ttmp/part.zip\ttmp/part.txt", "-out", "tmp/all.zip", "-report", "all.txt"}
	attach := []string{"attach", "-label", "//x:y", "-exe", self, "-zip", "tmp/all.zip", "-conf", "label=//x:y", "-out", "out"}

	if err := os.Mkdir("tmp", 0o755); err != nil {
		t.Fatal(err)
	}
	runAll(t, compile, merge, attach)
	program, report := readFile(t, "out"), readFile(t, "all.txt")
	separated := slices.Concat([]string{separator}, compile, []string{separator}, merge, []string{separator}, attach)
	runAll(t, append([]string{"steps", "-scratch", "tmp"}, separated...))
	if !bytes.Equal(readFile(t, "out"), program) || !bytes.Equal(readFile(t, "all.txt"), report) {
		t.Error("the steps made another program than the commands")
	}
	if _, err := os.Stat("tmp"); !os.IsNotExist(err) {
		t.Errorf("the folder between the steps: %v, expected it to be gone", err)
	}
}

// A report tells the same of a zip and of an executable that carries it.
func TestReportOfAnExecutable(t *testing.T) {
	t.Chdir(t.TempDir())
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, "a.txt", []byte("text"))
	runAll(t,
		[]string{"compile", "-label", "//x:y", "-twin", self, "-out", "z.zip", "-report", "z.txt", "-entry", "a.txt\ta.txt\tx/a.txt"},
		[]string{"attach", "-label", "//x:y", "-exe", self, "-zip", "z.zip", "-conf", "label=//x:y", "-out", "exe"},
		[]string{"report", "-label", "//x:y", "-zip", "z.zip", "-origins", "z.txt", "-out", "zip.txt", "-json", "zip.json"},
		[]string{"report", "-label", "//x:y", "-zip", "exe", "-origins", "z.txt", "-out", "exe.txt", "-json", "exe.json"})
	if got, want := readFile(t, "exe.txt"), readFile(t, "zip.txt"); !bytes.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if left, err := filepath.Glob("*.tmp"); err != nil || len(left) > 0 {
		t.Errorf("%q is left, %v", left, err)
	}
}

func TestStepsStopAtTheFirstError(t *testing.T) {
	t.Chdir(t.TempDir())
	for text, line := range map[string]string{
		"steps: expected -scratch DIR -- COMMAND": "steps merge",
		`unknown command "melt"`:                  "steps -scratch tmp -- melt -- files -out z",
	} {
		var stderr bytes.Buffer
		if run(strings.Fields(line), &stderr) == 0 || !strings.Contains(stderr.String(), text) {
			t.Errorf("%q said %q, expected %q", line, stderr.String(), text)
		}
	}
	if left, err := filepath.Glob("*"); err != nil || len(left) > 0 {
		t.Errorf("%q is left, %v", left, err)
	}
}
