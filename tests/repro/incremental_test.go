package repro_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

const (
	tree    = "cpython_3_13_5"
	overlay = "toolchains/cpython/overlays/3.13.5.BUILD.bazel"
	runtime = "//examples/branch:python"
)

// What a C compile of CPython may read: headers and its source, and nothing large but the compiler.
var compileBudget = execlog.Budget{
	Mnemonic: "CppCompile", MaxInputs: 1500, MaxSize: 20 << 20,
	Except: func(path string) bool { return filepath.Base(path) == "zig" },
}

// A change to one file, and the spawns that it costs: mnemonic to number.
type change struct {
	name, file, old, replacement string
	inTree                       bool
	want                         map[string]int
}

// TestIncremental changes one file after another and counts what is executed to bring the runtime up to date.
func TestIncremental(t *testing.T) {
	below := workspace.Scratch(t)
	dir, sources := filepath.Join(below, "w"), filepath.Join(below, "tree")
	workspace.CopyCheckout(t, workspace.Checkout(t), dir)
	bazel := workspace.New(t, dir, filepath.Join(below, "o"), nil, nil)
	flag := ownTree(t, bazel, dir, sources)
	bazel.Run(t, "build", flag, runtime)
	for _, c := range changes {
		folder := dir
		if c.inTree {
			folder = sources
		}
		workspace.Edit(t, filepath.Join(folder, c.file), c.old, c.replacement)
		log := filepath.Join(below, "log.json")
		start := time.Now()
		bazel.Run(t, "build", flag, "--execution_log_json_file="+log, runtime)
		spawns, err := execlog.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		got := counts(spawns)
		if got[compileBudget.Mnemonic] > 0 {
			for _, over := range compileBudget.Check(spawns) {
				t.Error(over)
			}
		}
		t.Logf("%s: %.1f s, %v", c.name, time.Since(start).Seconds(), got)
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: spawns %v, want %v; for each of them see its inputs: "+
				"one that changed for no good reason is the fault, a new action is a new number in `changes`", c.name, got, c.want)
			list(t, spawns, c.want)
		}
	}
}

// ownTree copies the CPython tree to where its sources can be changed, and returns the flag that has Bazel take it.
func ownTree(t *testing.T, bazel *workspace.Bazel, dir, sources string) string {
	t.Helper()
	bazel.Run(t, "build", "--nobuild", runtime) // fetches it
	var names map[string]string
	if err := json.Unmarshal(bazel.Run(t, "mod", "dump_repo_mapping", ""), &names); err != nil {
		t.Fatal(err)
	}
	workspace.CopyTree(t, filepath.Join(bazel.Info(t, "output_base"), "external", names[tree]), sources)
	build, err := os.ReadFile(filepath.Join(dir, overlay))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"BUILD.bazel": build, "REPO.bazel": nil} {
		if err := os.WriteFile(filepath.Join(sources, name), data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return "--override_repository=" + names[tree] + "=" + sources
}

func counts(spawns []execlog.Spawn) map[string]int {
	n := map[string]int{}
	for _, c := range execlog.Counts(spawns) {
		n[c.Mnemonic] = c.Spawns
	}
	return n
}

// list says which spawns there were of the mnemonics that have not the number wanted.
func list(t *testing.T, spawns []execlog.Spawn, want map[string]int) {
	t.Helper()
	got := counts(spawns)
	for _, s := range spawns {
		if got[s.Mnemonic] != want[s.Mnemonic] && got[s.Mnemonic] <= 20 {
			var outputs []string
			for _, out := range s.Outputs {
				outputs = append(outputs, out.Path)
			}
			t.Logf("  %s of %s: %q", s.Mnemonic, s.Label, outputs[:min(len(outputs), 3)])
		}
	}
}

// TestCounts: what is left unsaid is 0.
func TestCounts(t *testing.T) {
	got := counts([]execlog.Spawn{{Mnemonic: "A"}, {Mnemonic: "B"}, {Mnemonic: "A"}})
	if keys := slices.Sorted(maps.Keys(got)); !slices.Equal(keys, []string{"A", "B"}) || got["A"] != 2 {
		t.Errorf("got %v", got)
	}
}
