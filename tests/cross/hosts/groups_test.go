package hosts_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// Of an action in the text of aquery: its mnemonic, and the property `size` of the machine that it is to run on.
var (
	mnemonicLine = regexp.MustCompile(`(?m)^  Mnemonic: (\w+)$`)
	sizeOf       = regexp.MustCompile(`(?m)^  ExecutionInfo: \{.*\bsize: (\w+)`)
)

// TestExecGroups: exec_properties reach what compiles Python as `twin.NAME`, the link as `cpp_link.NAME`, all else as NAME.
func TestExecGroups(t *testing.T) {
	bazel := workspace.New(t, workspace.Checkout(t), filepath.Join(workspace.Scratch(t), "output"), nil, nil)
	out := string(bazel.Run(t, "aquery", "//tests/cross/hosts:grouped + //tests/cross/hosts:grouped_zip"))
	wants := map[string]string{"CppCompile": "all", "CppLink": "link", "PyAttach": "all", "PyZipMerge": "all", "PyZipPart": "twin"}
	seen := map[string]int{}
	for _, action := range strings.Split(out, "\n\n") {
		mnemonic, size := mnemonicLine.FindStringSubmatch(action), sizeOf.FindStringSubmatch(action)
		if mnemonic == nil {
			continue
		}
		seen[mnemonic[1]]++
		want, ours := wants[mnemonic[1]]
		if ours && (size == nil || size[1] != want) {
			t.Errorf("%s: size %q, want %s", mnemonic[1], size, want)
		}
	}
	for mnemonic := range wants {
		if seen[mnemonic] == 0 {
			t.Errorf("no %s among %v", mnemonic, seen)
		}
	}
}
