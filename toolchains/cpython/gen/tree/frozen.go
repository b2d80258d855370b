package tree

import (
	"fmt"
	"path"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

const frozenDir = "Python/frozen_modules/"

// frozen reads the rules that freeze modules. getpath is not among them: it belongs to the path code.
func (r *reader) frozen() error {
	for _, rule := range r.make.Rules {
		header, ok := strings.CutPrefix(rule.Targets, frozenDir)
		name, isHeader := strings.CutSuffix(header, ".h")
		if !ok || !isHeader || name == "getpath" || len(rule.Recipe) == 0 {
			continue
		}
		if src := r.table.FrozenSource(name); src != "" {
			r.spec.Frozen = append(r.spec.Frozen, Frozen{name, src})
			continue
		}
		line := rule.Recipe[0]
		args, err := r.command(line, "the rule of "+rule.Targets)
		if err != nil {
			return err
		}
		if len(args) != 4 || args[0] != "freeze" || args[1] != name {
			return frozenHint(name, fmt.Errorf("%s:%d: the rule of %s: expected $(FREEZE_MODULE) %s SOURCE HEADER", makefilePath, line.Line, rule.Targets, name))
		}
		src := path.Clean(args[2])
		if !r.exists(src) {
			return frozenHint(name, fmt.Errorf("%s:%d: the rule of %s: no file %s in the tree", makefilePath, line.Line, rule.Targets, src))
		}
		r.spec.Frozen = append(r.spec.Frozen, Frozen{name, src})
	}
	return nil
}

func frozenHint(name string, err error) error {
	return hints.Wants(fmt.Sprintf("frozen(name = %q, src = %q, why = %q)", name, "...", "..."), err)
}
