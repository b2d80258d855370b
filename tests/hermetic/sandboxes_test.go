package hermetic

import (
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/execlog"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// bootstrap is the mnemonic of other rules that needs a shell and the go command's own files of the machine: rules_go's builder.
const bootstrap = "GoToolchainBinaryBuild"

// TestSandboxes builds a runtime in each sandbox that Bazel has: the one that hides what is not declared behind links, and the one
// whose root has nothing of the machine at all. (What all other builds use is linux-sandbox as it is.)
func TestSandboxes(t *testing.T) {
	for name, c := range map[string]struct {
		strategy string
		flags    []string
	}{
		"processwrapper": {"processwrapper-sandbox", nil},
		"hermetic":       {"linux-sandbox", []string{"--experimental_use_hermetic_linux_sandbox"}},
	} {
		t.Run(name, func(t *testing.T) {
			scratch := workspace.Scratch(t)
			log := filepath.Join(scratch, "log.json")
			bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(scratch, "output"), nil, nil)
			flags := append([]string{
				"--disk_cache=", "--spawn_strategy=" + c.strategy, "--strategy=" + bootstrap + "=local", "--norun_validations",
				"--execution_log_json_file=" + log, "--noshow_progress",
			}, c.flags...)
			bazel.Run(t, "build", append(flags, "//tests/hermetic:smallest")...)
			spawns, err := execlog.ReadFile(log)
			if err != nil {
				t.Fatal(err)
			}
			seen := map[string]int{}
			for _, s := range spawns {
				seen[s.Mnemonic]++
				if s.Mnemonic != bootstrap && s.Runner != c.strategy {
					t.Errorf("%s of %s ran by %q, want %s", s.Mnemonic, s.Label, s.Runner, c.strategy)
				}
			}
			for _, mnemonic := range []string{"CppCompile", "CppLink", "CpythonConfigure", "CpythonFreeze", "PyAttach", "PySite", "PyZipMerge", "ZigSysroot"} {
				if seen[mnemonic] == 0 {
					t.Errorf("no %s among %v", mnemonic, seen)
				}
			}
		})
	}
}
