package hermetic

import (
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// TestGraph looks at all actions that the example's tool depends on, toolchains among them: what Bazel itself would run.
// The analysis tests beside it look at the same actions in every build, as far as an aspect gets.
func TestGraph(t *testing.T) {
	bazel := workspace.New(t, workspace.Checkout(t), workspace.Scratch(t), nil, nil)
	graph := bazel.Run(t, "aquery", "deps(//examples/branch:manifest)", "--output=jsonproto")
	found, err := check(graph)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range found {
		t.Error(line)
	}
}
