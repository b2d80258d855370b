package tree

import (
	"path"
	"strings"
)

// core lists the sources of upstream's libpython, without the modules of the Setup files.
func (r *reader) core() error {
	words, err := r.make.Words(r.library(), r.subst)
	if err != nil {
		return err
	}
	for _, w := range words {
		if r.table.Omitted(w.Text) != "" {
			continue
		}
		src, err := r.source(w)
		if err != nil {
			return err
		}
		r.addCore(src)
		flags, err := r.compileFlags(clean(w.Text))
		if err != nil {
			return err
		}
		r.coreFlags(src, flags)
	}
	for _, c := range r.table.Core {
		if !r.exists(c.Src) {
			if err := r.table.CoreGone(c.Src); err != nil {
				return err
			}
			continue
		}
		r.addCore(c.Src)
	}
	return nil
}

// library is the variable that lists the objects of libpython: what the rule of $(LIBRARY) asks for, where a branch has renamed it.
func (r *reader) library() string {
	const usual = "LIBRARY_OBJS"
	if name := r.table.Variable(usual); name != usual || r.make.Defined(usual) {
		return name
	}
	for _, rule := range r.make.Rules {
		name := strings.Trim(rule.Deps, "$(){}")
		if rule.Targets == "$(LIBRARY)" && r.make.Defined(name) {
			return name
		}
	}
	return usual
}

// coreFlags gives a source flags of its own. An include folder becomes the whole core's: as a flag it would be relative
// to the wrong place.
func (r *reader) coreFlags(src string, flags []string) {
	for _, flag := range flags {
		if dir, ok := strings.CutPrefix(flag, "-I"); ok {
			r.spec.CoreIncludes = append(r.spec.CoreIncludes, clean(dir))
		} else {
			r.spec.FileCopts[src] = append(r.spec.FileCopts[src], flag)
		}
	}
}

// addCore adds a source. Naming one twice is harmless to make and stays so.
func (r *reader) addCore(src string) {
	if r.owner[src] == "" {
		r.owner[src] = coreOwner
		r.spec.CoreSrcs = append(r.spec.CoreSrcs, src)
	}
}

const coreOwner = "the core"

// clean makes a path of the makefile one below the tree's root.
func clean(p string) string {
	return path.Clean(strings.TrimPrefix(p, "$(srcdir)/"))
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

// compiler lists those sources of the core that are of the parser and the compiler.
func (r *reader) compiler() error {
	for _, c := range r.table.Compiler {
		if contains(r.spec.CoreSrcs, c.Src) {
			r.spec.Compiler[c.Src] = c.Needed
		}
	}
	return nil
}
