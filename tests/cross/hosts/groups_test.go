package hosts_test

import (
	"path/filepath"
	"regexp"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// An action in the text of aquery: its mnemonic and the property `size` of the machine that it is to run on.
var sized = regexp.MustCompile(`(?m)^action '.*\n  Mnemonic: (\w+)\n(?:  .*\n)*?  ExecutionInfo: \{.*\bsize: (\w+)`)

// TestExecGroups: exec_properties reach what compiles Python as `twin.NAME`, the link as `cpp_link.NAME`, all else as NAME.
func TestExecGroups(t *testing.T) {
	bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	out := string(bazel.Run(t, "aquery", "//tests/cross/hosts:grouped + //tests/cross/hosts:grouped_zip"))
	seen := map[string]int{}
	for _, action := range sized.FindAllStringSubmatch(out, -1) {
		mnemonic, size := action[1], action[2]
		want := map[string]string{"PyZipPart": "twin", "CppLink": "link"}[mnemonic]
		if want == "" {
			want = "all"
		}
		if size != want {
			t.Errorf("%s: size %s, want %s", mnemonic, size, want)
		}
		seen[mnemonic]++
	}
	for _, mnemonic := range []string{"CppLink", "PyAttach", "PyZipMerge", "PyZipPart"} {
		if seen[mnemonic] == 0 {
			t.Errorf("no %s among %v", mnemonic, seen)
		}
	}
}
