package main

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/faketwin"
)

// The golden files are the examples of zipbundle/FORMAT.md. Renew them with
//
//	go test ./zipbundle/cmd/zipbundle -update
var update = flag.Bool("update", false, "write the golden files anew")

// The test's own executable is the twin.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "pyc" {
		os.Exit(faketwin.Run(os.Args[1:], os.Stderr))
	}
	os.Exit(m.Run())
}

// A case is a folder: `commands` holds command lines, one argument a line, each command after a line of its own that
// begins with `$ `; `in` their inputs, `want` their outputs and what they print. Files with .hex are shown as dumps.
func TestGolden(t *testing.T) {
	root, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	cases, err := os.ReadDir(root)
	if err != nil || len(cases) == 0 {
		t.Fatalf("no cases, %v", err)
	}
	for _, c := range cases {
		t.Run(c.Name(), func(t *testing.T) {
			folder := filepath.Join(root, c.Name())
			t.Chdir(t.TempDir())
			copyInputs(t, filepath.Join(folder, "in"))
			stderr := runCommands(t, filepath.Join(folder, "commands"))
			compare(t, filepath.Join(folder, "want"), outputs(t, stderr))
		})
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// walk calls do with each file below a folder, by its relative path.
func walk(t *testing.T, folder string, do func(rel string, data []byte)) {
	t.Helper()
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		do(rel, readFile(t, path))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func copyInputs(t *testing.T, from string) {
	walk(t, from, func(rel string, data []byte) {
		if name, isDump := strings.CutSuffix(rel, ".hex"); isDump {
			raw, err := undump(string(data))
			if err != nil {
				t.Fatalf("%s: %v", rel, err)
			}
			rel, data = name, raw
		}
		writeFile(t, filepath.Join("in", rel), data)
	})
}

func runCommands(t *testing.T, path string) string {
	twin, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir("out", 0o755); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	text := strings.ReplaceAll(string(readFile(t, path)), "TWIN", twin)
	for _, command := range strings.Split(text, "$ ")[1:] {
		name, args, _ := strings.Cut(command, "\n")
		writeFile(t, "params", []byte(args))
		run([]string{name, "@params"}, &stderr)
	}
	return stderr.String()
}

// outputs returns the files in out, and the messages, as text.
func outputs(t *testing.T, stderr string) map[string]string {
	got := map[string]string{}
	if stderr != "" {
		got["stderr"] = stderr
	}
	walk(t, "out", func(rel string, data []byte) {
		if strings.HasSuffix(rel, ".txt") || strings.HasSuffix(rel, ".json") {
			got[rel] = string(data)
		} else {
			got[rel+".hex"] = dump(data)
		}
	})
	return got
}

func compare(t *testing.T, folder string, got map[string]string) {
	if *update {
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		for name, text := range got {
			writeFile(t, filepath.Join(folder, name), []byte(text))
		}
	}
	walk(t, folder, func(rel string, data []byte) {
		if got[rel] != string(data) {
			t.Errorf("%s: got\n%s\nwant\n%s", rel, got[rel], data)
		}
		delete(got, rel)
	})
	for name := range got {
		t.Errorf("unexpected output %s", name)
	}
}
