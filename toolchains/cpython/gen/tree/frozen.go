package tree

import (
	"fmt"
	"path"
	"strings"
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
		line := rule.Recipe[0]
		args, err := r.command(line, "the rule of "+rule.Targets)
		if err != nil {
			return err
		}
		if len(args) != 4 || args[0] != "freeze" || args[1] != name {
			return fmt.Errorf("%s:%d: the rule of %s: expected $(FREEZE_MODULE) %s SOURCE HEADER", makefilePath, line.Line, rule.Targets, name)
		}
		src := path.Clean(args[2])
		if !r.exists(src) {
			return fmt.Errorf("%s:%d: the rule of %s: no file %s in the tree", makefilePath, line.Line, rule.Targets, src)
		}
		r.spec.Frozen = append(r.spec.Frozen, Frozen{name, src})
	}
	return nil
}
