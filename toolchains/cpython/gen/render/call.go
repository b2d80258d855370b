package render

import (
	"sort"
	"strconv"

	"github.com/bazelbuild/buildtools/build"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/tree"
)

// treeCall is the call of the macro for a tree.
func treeCall(s *tree.Spec) *build.CallExpr {
	c := &build.CallExpr{X: &build.Ident{Name: macro}, ForceMultiLine: true}
	attr(c, "name", str("tree"))
	attr(c, "version", str(s.Version))
	attr(c, "magic", &build.LiteralExpr{Token: strconv.Itoa(s.Magic)})
	attr(c, "core_srcs", list(s.CoreSrcs))
	attr(c, "core_hdrs", list(s.CoreHdrs))
	if len(s.CoreIncludes) > 0 {
		attr(c, "core_includes", list(s.CoreIncludes))
	}
	if len(s.PublicDirs) > 0 {
		attr(c, "public_dirs", list(s.PublicDirs))
	}
	patterns := []string{"Include/**/*.h"}
	for _, dir := range s.PublicDirs {
		patterns = append(patterns, dir+"/**/*.h")
	}
	attr(c, "public_hdrs", &build.CallExpr{X: &build.Ident{Name: "glob"}, List: []build.Expr{list(patterns)}})
	if len(s.Compiler) > 0 {
		attr(c, "compiler", lists(s.Compiler))
	}
	attr(c, "file_copts", lists(s.FileCopts))
	attr(c, "frozen", frozen(s.Frozen))
	attr(c, "bootstrap", bootstrap(s.Bootstrap))
	attr(c, "extensions", extensions(s.Extensions))
	if s.Windows != nil {
		attr(c, "windows", windows(s.Windows))
	}
	return c
}

// managed are the attributes that gen writes; an outdated one goes unless it is kept.
var managed = map[string]bool{
	"bootstrap": true, "compiler": true, "core_hdrs": true, "core_includes": true, "core_srcs": true, "extensions": true, "file_copts": true,
	"frozen": true, "magic": true, "name": true, "public_dirs": true, "public_hdrs": true, "version": true,
	"windows": true,
}

func lists(bySrc map[string][]string) build.Expr {
	var srcs []string
	for src := range bySrc {
		srcs = append(srcs, src)
	}
	sort.Strings(srcs)
	d := &build.DictExpr{ForceMultiLine: true}
	for _, src := range srcs {
		entry(d, src, list(bySrc[src]))
	}
	return d
}

func frozen(modules []tree.Frozen) build.Expr {
	d := &build.DictExpr{ForceMultiLine: len(modules) > 0}
	for _, m := range modules {
		entry(d, m.Name, str(m.Src))
	}
	return d
}

func bootstrap(modules map[string]string) build.Expr {
	var names []string
	for name := range modules {
		names = append(names, name)
	}
	sort.Strings(names)
	d := &build.DictExpr{ForceMultiLine: true}
	for _, name := range names {
		entry(d, name, str(modules[name]))
	}
	return d
}

func extensions(modules []tree.Extension) build.Expr {
	d := &build.DictExpr{ForceMultiLine: true}
	for _, m := range modules {
		e := &build.DictExpr{ForceMultiLine: true}
		for _, a := range []struct {
			name   string
			values []string
		}{
			{"srcs", m.Srcs},
			{"hdrs", m.Hdrs},
			{"copts", m.Copts},
			{"includes", m.Includes},
			{"libs", m.Libs},
			{"linkopts", m.Linkopts},
			{"os", m.OS},
		} {
			if len(a.values) > 0 {
				entry(e, a.name, list(a.values))
			}
		}
		flag(e, "shared", m.Shared)
		flag(e, "test", m.Test)
		e.ForceMultiLine = len(e.List) > 1
		entry(d, m.Name, e)
	}
	return d
}

func windows(w *tree.Windows) build.Expr {
	d := &build.DictExpr{ForceMultiLine: true}
	for _, a := range []struct {
		name  string
		value build.Expr
	}{
		{"absent", list(w.Absent)},
		{"bootstrap", bootstrap(w.Bootstrap)},
		{"core_drops", list(w.CoreDrops)},
		{"core_hdrs", list(w.CoreHdrs)},
		{"core_srcs", list(w.CoreSrcs)},
		{"extensions", extensions(w.Extensions)},
		{"linkopts", list(w.Linkopts)},
	} {
		entry(d, a.name, a.value)
	}
	return d
}

func flag(d *build.DictExpr, name string, on bool) {
	if on {
		entry(d, name, &build.Ident{Name: "True"})
	}
}

func attr(c *build.CallExpr, name string, value build.Expr) {
	c.List = append(c.List, &build.AssignExpr{LHS: &build.Ident{Name: name}, Op: "=", RHS: value})
}

func entry(d *build.DictExpr, key string, value build.Expr) {
	d.List = append(d.List, &build.KeyValueExpr{Key: str(key), Value: value})
}

func list(values []string) build.Expr {
	l := &build.ListExpr{ForceMultiLine: len(values) > 1}
	for _, v := range values {
		l.List = append(l.List, str(v))
	}
	return l
}

func str(s string) *build.StringExpr { return &build.StringExpr{Value: s} }
