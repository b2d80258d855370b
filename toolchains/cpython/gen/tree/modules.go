package tree

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"sort"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/makefile"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/setup"
)

// modules reads the Setup files in makesetup's order, then the hints about modules that they do not have.
func (r *reader) modules() error {
	done := map[string]bool{}
	for _, file := range r.table.Setup {
		if file.Optional && !r.exists(file.Path) {
			continue
		}
		name := file.Path
		if !r.exists(name) && file.Or != "" {
			name = file.Or
		}
		text, err := r.read(name)
		if err != nil {
			return err
		}
		parsed, err := setup.Parse(name, text, r.subst)
		if err != nil {
			return err
		}
		for _, m := range parsed.Modules {
			if row := r.table.Module(m.Name); done[m.Name] || row != nil && row.Replaces() {
				continue
			}
			done[m.Name] = true
			if m.Err != nil {
				return moduleHint(m.Name, m.Err)
			}
			if err := r.module(m, file.Core, parsed.Vars); err != nil {
				return err
			}
		}
	}
	if err := r.hinted(done); err != nil {
		return err
	}
	sort.Slice(r.spec.Extensions, func(i, j int) bool { return r.spec.Extensions[i].Name < r.spec.Extensions[j].Name })
	return r.complete(done)
}

// hinted adds the modules whose sources only hints know. A branch may have removed a module: all its sources, then.
func (r *reader) hinted(done map[string]bool) error {
	for _, row := range r.table.Modules {
		if row.Srcs == "" || done[row.Name] || row.File == "" && !r.anyExists(row.Srcs) {
			continue
		}
		done[row.Name] = true
		m := setup.Module{Name: row.Name, Srcs: fields(row.Srcs), File: r.table.Known.Path, Line: 1}
		if row.File != "" {
			m.File, m.Line = row.File, row.Line
		}
		if err := r.module(m, row.Is == hints.Builtin, nil); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) anyExists(srcs string) bool {
	for _, src := range fields(srcs) {
		if r.exists(path.Join("Modules", src)) {
			return true
		}
	}
	return false
}

// module puts one module into the core or among the extensions.
func (r *reader) module(m setup.Module, core bool, vars map[string]string) error {
	row := r.table.Module(m.Name)
	if m.Mode == setup.Disabled || row != nil && row.Is == hints.None {
		return nil
	}
	where := place{m.File, m.Line, "module " + m.Name}
	e, err := r.extension(m, row, vars)
	if err != nil {
		return moduleHint(m.Name, err)
	}
	if core && m.Mode != setup.Shared {
		return moduleHint(m.Name, r.bootstrap(e, where))
	}
	if len(e.Srcs) == 0 {
		return moduleHint(m.Name, where.errorf("no source files: how it is built is not known to gen"))
	}
	for _, src := range e.Srcs {
		if other := r.owner[src]; other != "" && !e.Shared {
			return moduleHint(m.Name, where.errorf("%s belongs to %s too: one program cannot hold it twice", src, other))
		}
		if !e.Shared {
			r.owner[src] = "module " + e.Name
		}
	}
	r.spec.Extensions = append(r.spec.Extensions, e)
	return nil
}

// bootstrap adds a module of the core. Its flags must be everyone's, for the core is one library.
func (r *reader) bootstrap(e Extension, where place) error {
	e.Copts = slices.DeleteFunc(e.Copts, func(flag string) bool { return contains(r.table.Implied, flag) })
	if len(e.Copts)+len(e.Libs) > 0 {
		return where.errorf("it is of the core, which takes no flags such as %v: make it *shared* or an extension", append(e.Copts, e.Libs...))
	}
	for _, src := range e.Srcs {
		r.addCore(src)
	}
	r.moduleIncludes = append(r.moduleIncludes, e.Includes...)
	r.spec.Bootstrap[e.Name] = r.table.InitName + e.Name
	return nil
}

// extension works out a module's files and flags.
func (r *reader) extension(m setup.Module, row *hints.Module, vars map[string]string) (Extension, error) {
	where := place{m.File, m.Line, "module " + m.Name}
	e := Extension{Name: m.Name, Shared: m.Mode == setup.Shared}
	subst := makefile.Subst{}
	for k, v := range r.subst {
		subst[k] = v
	}
	for k, v := range vars {
		subst[k] = v
	}
	cpp, libs := m.Cpp, m.Libs
	if row != nil {
		e.Test = row.Is == hints.Test
		if row.Is == hints.Macos {
			e.OS = []string{"macos"}
		}
		if len(cpp)+len(libs) == 0 || row.Flags {
			// As makesetup: only a line without flags gets configure's.
			cpp, libs = []string{row.Cflags}, []string{row.Ldflags}
		}
	}
	for _, src := range m.Srcs {
		if err := r.addSource(&e, src, where); err != nil {
			return e, err
		}
	}
	f := flagReader{r, &e, subst, where}
	if err := f.cpp(cpp); err != nil {
		return e, err
	}
	if err := f.libs(libs); err != nil {
		return e, err
	}
	for _, list := range []*[]string{&e.Srcs, &e.Includes, &e.Libs} {
		*list = uniqueSorted(*list)
	}
	return e, nil
}

// addSource adds a source of a Setup line: below Modules, or from the tree's root.
func (r *reader) addSource(e *Extension, src string, where place) error {
	candidates := []string{path.Join("Modules", src), clean(src)}
	for _, c := range candidates {
		if r.exists(c) {
			e.Srcs = append(e.Srcs, c)
			return nil
		}
	}
	return where.errorf("no source %s in the tree", candidates[0])
}

// moduleHint is for a module whose line gen does not understand: the branch's own row replaces it.
func moduleHint(name string, err error) error {
	var known *hints.Missing
	if err == nil || errors.As(err, &known) {
		return err
	}
	call := fmt.Sprintf("module(name = %q, srcs = [%q], cflags = %q, ldflags = %q, why = %q), or with kind = %q for one that is not to be built", name, "...", "...", "...", "...", "none")
	return hints.Wants(call, err)
}

// place names what an error is about.
type place struct {
	file string
	line int
	what string
}

func (p place) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %w", p.file, p.line, p.what, fmt.Errorf(format, args...))
}
