// Package once_test counts what is compiled when bytecode for several platforms is built.
package once_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// TestOnce: each part of the standard library is compiled once for three platforms; so is a branch's own where Bazel takes
// the configuration out of paths, which makes actions of several platforms the same one.
func TestOnce(t *testing.T) {
	folder := filepath.Join(workspace.Scratch(t), "copy")
	workspace.CopyCheckout(t, workspace.Checkout(t), folder)
	// Nobody has compiled this text before: no cache knows it.
	module := filepath.Join(folder, "tests/cross/once/greeting.py")
	if err := os.WriteFile(module, []byte(fmt.Sprintf("GREETING = %q\n", folder)), 0o644); err != nil {
		t.Fatal(err)
	}
	bazel := workspace.New(t, folder, filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	log := filepath.Join(t.TempDir(), "log.json")
	bazel.Run(t, "build", "--execution_log_json_file="+log, "--experimental_output_paths=strip", "//tests/cross/once:for_all")
	spawns, err := execlog.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	parts, ran := map[string]int{}, 0
	for _, s := range spawns {
		switch {
		case s.Mnemonic != "PyZipPart":
		case strings.HasSuffix(s.Label, ":stdlib"):
			parts[s.Outputs[0].Path]++
		case !s.Cached():
			ran++
		}
	}
	if len(parts) < 20 {
		t.Errorf("the standard library is compiled in %d actions, want at least 20: is it still called :stdlib?", len(parts))
	}
	names := map[string]bool{}
	for path, count := range parts {
		_, name, _ := strings.Cut(path, "/bin/")
		if count > 1 || names[name] {
			t.Errorf("%s is compiled again for another platform", name)
		}
		names[name] = true
	}
	if ran != 1 {
		t.Errorf("the branch's module was compiled %d times, want once", ran)
	}
}
