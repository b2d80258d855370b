package tree

import "github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/pcbuild"

// windowsCore compares the sources of upstream's interpreter with the core's.
func (r *reader) windowsCore(projects map[string]*pcbuild.Project) error {
	w := r.spec.Windows
	there := map[string]bool{}
	for _, src := range projects[pythoncore].Srcs {
		there[src] = true
		if r.table.Windows.Omitted(src) == "" && r.owner[src] == "" {
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
		if !extension[module] && r.table.Windows.Omitted(module) == "" {
			r.spec.Windows.Bootstrap[module] = init
		}
	}
	return nil
}
