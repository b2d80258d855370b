package tree

import (
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/pcbuild"
)

// Windows is what is different there. Lists are sorted.
type Windows struct {
	CoreSrcs   []string          // more sources of the core
	CoreDrops  []string          // sources that its core does not have
	CoreHdrs   []string          // more headers
	Bootstrap  map[string]string // all modules of the core
	Extensions []Extension       // modules that only Windows has, and those that are built otherwise there
	Absent     []string          // extension modules that are not there
	Linkopts   []string          // of the core
}

const pythoncore = "pythoncore"

// windows reads PCbuild, if the tree has it and the version's table knows how.
func (r *reader) windows() error {
	w := r.table.Windows
	if w == nil || !r.exists(path.Join("PCbuild", pythoncore+".vcxproj")) {
		return nil
	}
	projects, err := r.projects()
	if err != nil {
		return err
	}
	core := projects[pythoncore]
	r.spec.Windows = &Windows{}
	for _, lib := range core.Libs {
		r.spec.Windows.Linkopts = append(r.spec.Windows.Linkopts, w.Lib(lib))
	}
	for _, lib := range w.Libs {
		r.spec.Windows.Linkopts = append(r.spec.Windows.Linkopts, "-l"+lib)
	}
	r.spec.Windows.Linkopts = uniqueSorted(r.spec.Windows.Linkopts)
	for _, step := range []func(map[string]*pcbuild.Project) error{r.windowsModules, r.windowsCore, r.windowsBootstrap} {
		if err := step(projects); err != nil {
			return err
		}
	}
	return nil
}

// projects reads the project of the interpreter and those of extension modules, by name.
func (r *reader) projects() (map[string]*pcbuild.Project, error) {
	names, err := fs.Glob(r.fs, "PCbuild/*.vcxproj")
	if err != nil {
		return nil, err
	}
	projects := map[string]*pcbuild.Project{}
	for _, name := range names {
		text, err := r.read(name)
		if err != nil {
			return nil, err
		}
		project, err := pcbuild.Parse(name, text)
		if err != nil {
			return nil, err
		}
		base := strings.TrimSuffix(path.Base(name), ".vcxproj")
		// A library of a third party is a project, too: none of its sources is the tree's.
		if project.Module && len(project.Srcs) > 0 || base == pythoncore {
			projects[base] = project
		}
	}
	return projects, nil
}

// windowsModules compares the modules of upstream's Windows with the others.
func (r *reader) windowsModules(projects map[string]*pcbuild.Project) error {
	w := r.spec.Windows
	core := projects[pythoncore]
	for _, e := range r.spec.Extensions {
		project := projects[e.Name]
		switch {
		case project != nil:
			if err := r.windowsModule(e, project); err != nil {
				return err
			}
		case !containsAll(core.Srcs, e.Srcs):
			w.Absent = append(w.Absent, e.Name)
		}
		delete(projects, e.Name)
	}
	delete(projects, pythoncore)
	for _, name := range sortedNames(projects) {
		if err := r.windowsModule(Extension{Name: name}, projects[name]); err != nil {
			return err
		}
	}
	projects[pythoncore] = core
	sort.Slice(w.Extensions, func(i, j int) bool { return w.Extensions[i].Name < w.Extensions[j].Name })
	return nil
}

// windowsModule adds a module that Windows has and, if it is built otherwise there, how.
func (r *reader) windowsModule(e Extension, project *pcbuild.Project) error {
	row := r.table.Windows.Module(e.Name)
	if row != nil && row.Is == hints.None {
		return nil
	}
	here := Extension{Name: e.Name, Srcs: r.windowsSources(project), Test: e.Test, Shared: e.Shared, Libs: e.Libs, Copts: e.Copts, Includes: e.Includes}
	if row != nil {
		here.Copts, here.Libs = fields(row.Cflags), fields(row.Ldflags)
		here.Test = here.Test || row.Is == hints.Test
	}
	for _, lib := range project.Libs {
		here.Linkopts = append(here.Linkopts, r.table.Windows.Lib(lib))
	}
	if len(here.Srcs) == 0 {
		err := fmt.Errorf("PCbuild/%s.vcxproj:1: no C sources of the tree", e.Name)
		return hints.Wants(fmt.Sprintf("module(name = %q, windows = False, why = %q)", e.Name, "..."), err)
	}
	var err error
	if here.Hdrs, err = r.private(here.Srcs, here.Includes); err != nil {
		return err
	}
	here.Srcs, here.Linkopts = uniqueSorted(here.Srcs), uniqueSorted(here.Linkopts)
	same := e
	same.Linkopts, here.Includes = nil, e.Includes
	if !reflect.DeepEqual(same, here) {
		r.spec.Windows.Extensions = append(r.spec.Windows.Extensions, here)
	}
	return nil
}

// windowsSources are the C files of a project that are not a library's which toolchains/libs has.
func (r *reader) windowsSources(project *pcbuild.Project) []string {
	var srcs []string
	for _, src := range project.Srcs {
		if strings.HasSuffix(src, ".c") && !r.table.Windows.Bundled(src) {
			srcs = append(srcs, src)
		}
	}
	return srcs
}

func containsAll(list, values []string) bool {
	for _, value := range values {
		if !contains(list, value) {
			return false
		}
	}
	return true
}

func sortedNames(projects map[string]*pcbuild.Project) []string {
	var names []string
	for name := range projects {
		names = append(names, name)
	}
	return uniqueSorted(names)
}
