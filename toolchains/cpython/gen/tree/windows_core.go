package tree

import (
	"fmt"
	"path"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/pcbuild"
)

// windowsCore compares the sources of upstream's interpreter with the core's.
func (r *reader) windowsCore(projects map[string]*pcbuild.Project) error {
	w := r.spec.Windows
	there := map[string]bool{}
	for _, src := range projects[pythoncore].Srcs {
		there[src] = true
		if r.table.Windows.Omitted(src) == "" && r.owner[src] == "" && r.table.Omitted(src) == "" {
			if !r.exists(src) {
				return r.goneFromProject(src)
			}
			w.CoreSrcs = append(w.CoreSrcs, src)
		}
	}
	for _, src := range r.spec.CoreSrcs {
		if !there[src] {
			w.CoreDrops = append(w.CoreDrops, src)
		}
	}
	w.CoreSrcs = uniqueSorted(w.CoreSrcs)
	hdrs, err := r.private(w.CoreSrcs, r.spec.CoreIncludes)
	for _, hdr := range hdrs {
		if !contains(r.spec.CoreHdrs, hdr) {
			w.CoreHdrs = append(w.CoreHdrs, hdr)
		}
	}
	return err
}

// goneFromProject is about a source that only the project of Windows' interpreter still has.
func (r *reader) goneFromProject(src string) error {
	const file = "PCbuild/" + pythoncore + ".vcxproj"
	text, err := r.read(file)
	if err != nil {
		return err
	}
	before, _, _ := strings.Cut(text, path.Base(src)+`"`)
	err = fmt.Errorf("%s:%d: no source %s in the tree", file, strings.Count(before, "\n")+1, src)
	return hints.Wants(fmt.Sprintf("omit(object = %q, why = %q)", src, "..."), err)
}

// windowsBootstrap: what upstream's table has and no extension module is.
func (r *reader) windowsBootstrap(map[string]*pcbuild.Project) error {
	const name = "PC/config.c"
	text, err := r.read(name)
	if err != nil {
		return err
	}
	builtins, err := pcbuild.Builtins(name, text)
	if err != nil {
		return err
	}
	extension := map[string]bool{}
	for _, e := range r.spec.Extensions {
		extension[e.Name] = true
	}
	r.spec.Windows.Bootstrap = map[string]string{}
	for module, init := range builtins {
		if row := r.table.Module(module); row != nil && row.Replaces() {
			continue
		}
		if !extension[module] && r.table.Windows.Omitted(module) == "" {
			r.spec.Windows.Bootstrap[module] = init
		}
	}
	return nil
}
