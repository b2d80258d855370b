// Package scale_test measures what a branch's modules cost Bazel: the analysis of thousands, and one that is changed.
package scale_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/workspace"
)

// What 2,000 modules cost each, ten times as many may cost each half as much again; with a square somewhere it would be ten times.
const most = 1.5

// TestScale fails where actions or the memory of analysis grow faster than the modules. Times are printed and not judged.
func TestScale(t *testing.T) {
	checkout := workspace.Checkout(t)
	var all []figures
	for _, packages := range []int{1, 50, 500} {
		all = append(all, measure(t, checkout, packages))
	}
	text := shown(all)
	base, some, many := all[0], all[1], all[2]
	for _, c := range []struct {
		name, unit string
		of         func(figures) float64
		judged     bool
	}{
		{"actions", "", actions, true},
		{"memory of the server", "KB", heap, true},
		{"analysis", "ms", analysis, false},
		{"outputs", "KB", written, true},
	} {
		a, b := each(base, some, c.of), each(base, many, c.of)
		text += fmt.Sprintf("for each module, %s: %.3f %s at %d modules, %.3f at %d\n", c.name, a, c.unit, some.modules, b, many.modules)
		if c.judged && b > a*most {
			t.Errorf("%s: %.3f %s for each of %d modules, %.3f for each of %d; want at most %.1f times as much", c.name, b, c.unit,
				many.modules, a, some.modules, most)
		}
	}
	text += fmt.Sprintf("one module changed among %d: %s\na site changed: %s\n", many.modules, list(many.module.ran), list(many.site.ran))
	t.Log("\n" + text)
	for name, got := range map[string]map[string]int{"few": base.module.ran, "many": many.module.ran} {
		if got["PyZipPart"] != 1 {
			t.Errorf("one module changed among %s: %d actions compile, want 1", name, got["PyZipPart"])
		}
	}
	if dir := os.Getenv("TEST_UNDECLARED_OUTPUTS_DIR"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, "scale.txt"), []byte(text), 0o666); err != nil {
			t.Error(err)
		}
	}
}
