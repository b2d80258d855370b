// Package conformance runs CPython's own tests and compares what becomes of them with results.tsv.
package conformance

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/regrtest"
	"github.com/rules-pyruntime/rules_pyruntime/tests/conformance/table"
)

var (
	column   = flag.String("column", "conformance", "of the table: conformance, stock or isolated")
	part     = flag.String("part", "", "I/N: part I, from 0, of N of the files that every test run has; default: all files")
	sources  = flag.String("sources", "", "folder of the tree's files")
	build    = flag.String("build", "", "folder of what a build adds to it")
	gdb      = flag.String("gdb", "", "the same of the debug build, for the tests of gdb; default: -build")
	isolated = flag.String("isolated", "", "executable of the isolated runtime")
	results  = flag.String("table", "", "the table")
	ignored  = flag.String("ignored", "", "list of the cases that are left out")
	jobs     = flag.Int("jobs", 2, "test files at the same time")
	leaks    = flag.Bool("leaks", false, "look for leaks; needs a debug build")
	update   = flag.Bool("update", false, "renew the table, in the workspace, instead of comparing with it")
)

const renew = "If that is what it should be: ./bazelw run //tests/conformance:%s -- -update, then say why in the table."

func TestResults(t *testing.T) {
	want := readTable(t)
	c := map[string]table.Column{"conformance": table.Conformance, "stock": table.Stock, "isolated": table.Isolated}[*column]
	if c.Name == "" {
		t.Fatalf("-column=%s: want conformance, stock or isolated", *column)
	}
	files := wanted(t, want)
	got := runFiles(t, files, table.Cases(readIgnored(t), c))
	if *update {
		want.Renew(c, len(files) == 0, got)
		writeTable(t, want)
		return
	}
	if len(files) == 0 {
		files = want.Files(func(table.Row) bool { return true })
		for file := range got {
			if !slices.Contains(files, file) {
				files = append(files, file)
			}
		}
	}
	if lines := want.Diff(c, files, got); len(lines) > 0 {
		target := map[string]string{"conformance": "all_test", "stock": "stock_test", "isolated": "isolated_test"}[c.Name]
		t.Errorf("%d of %d files:\n%s\n"+renew, len(lines), len(files), strings.Join(lines, "\n"), target)
	}
}

// wanted is the files to run: those named by arguments, or by flags; none: all that there are.
func wanted(t *testing.T, all table.Table) []string {
	if flag.NArg() > 0 {
		return flag.Args()
	}
	if *part == "" && *column != "isolated" {
		return nil
	}
	files := all.Files(func(r table.Row) bool {
		return (*part == "" || r.Always) && (*column != "isolated" || r.Isolated != table.Out)
	})
	if *part == "" {
		return files
	}
	index, count, _ := strings.Cut(*part, "/")
	i, err1 := strconv.Atoi(index)
	n, err2 := strconv.Atoi(count)
	if err1 != nil || err2 != nil || i < 0 || i >= n {
		t.Fatalf("-part=%s: want I/N, 0 <= I < N", *part)
	}
	var own []string
	for k := i; k < len(files); k += n {
		own = append(own, files[k])
	}
	return own
}

// The tests of gdb want to see the interpreter's variables.
const gdbTests = "test.test_gdb."

// runFiles runs them: those of gdb, if there is a debug build for them, with that one.
func runFiles(t *testing.T, files, ignored []string) map[string]table.Result {
	ofGdb := func(file string) bool { return *gdb != "" && strings.HasPrefix(file, gdbTests) }
	got := map[string]table.Result{}
	if others := slices.DeleteFunc(slices.Clone(files), ofGdb); len(files) == 0 || len(others) > 0 {
		got = runIn(t, *build, others, ignored)
	}
	if len(files) == 0 {
		files = slices.Collect(maps.Keys(got))
	}
	if debugged := slices.DeleteFunc(slices.Clone(files), func(file string) bool { return !ofGdb(file) }); len(debugged) > 0 {
		maps.Copy(got, runIn(t, *gdb, debugged, ignored))
	}
	return got
}

// runIn runs them in a folder below /tmp: the path of a socket has 107 bytes, and Bazel's own folders are deep.
func runIn(t *testing.T, build string, files, ignored []string) map[string]table.Result {
	folder, err := os.MkdirTemp("/tmp", "conformance")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(folder); err != nil {
			t.Log(err)
		}
	})
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Hour)
	defer cancel()
	python, err := prepare(ctx, filepath.Join(folder, "tree"), build)
	if err != nil {
		t.Fatal(err)
	}
	run := regrtest.Run{Python: python, Folder: folder, Files: files, Ignored: ignored, Jobs: *jobs, Leaks: *leaks, Output: os.Stdout}
	got, err := run.Results(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// prepare makes the folder of the interpreter under test, and returns its executable.
func prepare(ctx context.Context, folder, build string) (string, error) {
	python := filepath.Join(folder, "python")
	switch *column {
	case "stock":
		return regrtest.BuildStock(ctx, folder, *sources, *jobs, os.Stdout)
	case "isolated":
		return python, regrtest.Isolated(folder, *isolated, *sources, build)
	}
	return python, regrtest.Tree(folder, *sources, build)
}

func readTable(t *testing.T) table.Table {
	text, err := os.ReadFile(*results)
	if err != nil {
		t.Fatal(err)
	}
	read, err := table.Parse(*results, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return read
}

func readIgnored(t *testing.T) []table.Ignored {
	text, err := os.ReadFile(*ignored)
	if err != nil {
		t.Fatal(err)
	}
	list, err := table.ParseIgnored(*ignored, bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func writeTable(t *testing.T, renewed table.Table) {
	workspace := os.Getenv("BUILD_WORKSPACE_DIRECTORY")
	if workspace == "" {
		t.Fatal("-update: no BUILD_WORKSPACE_DIRECTORY: start it by `bazel run`, not `bazel test`")
	}
	path := filepath.Join(workspace, "tests", "conformance", "results.tsv")
	var text strings.Builder
	if err := renewed.Write(&text); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	fmt.Println("written:", path)
}
