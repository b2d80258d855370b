package tree

import (
	"fmt"
	"path"
	"regexp"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// headers finds, for the core and for every extension, the private files that its sources include.
func (r *reader) headers() error {
	if err := r.coreHeaders(); err != nil {
		return err
	}
	var err error
	for i := range r.spec.Extensions {
		e := &r.spec.Extensions[i]
		if e.Hdrs, err = r.private(e.Srcs, e.Includes); err != nil {
			return err
		}
		e.Includes = r.used(e)
	}
	return nil
}

// coreHeaders adds the include folders of the core's modules to the core's only if a header is not found without them:
// upstream compiles such a module with flags of its own, here the core is one library.
func (r *reader) coreHeaders() error {
	s := r.spec
	s.CoreSrcs = uniqueSorted(s.CoreSrcs)
	s.CoreIncludes = uniqueSorted(s.CoreIncludes)
	more := uniqueSorted(append(append([]string{}, s.CoreIncludes...), r.moduleIncludes...))
	for _, src := range s.CoreSrcs {
		without, err := r.private([]string{src}, s.CoreIncludes)
		if err != nil {
			return err
		}
		with, err := r.private([]string{src}, more)
		if err != nil {
			return err
		}
		if len(with) > len(without) {
			s.CoreIncludes = more
		}
	}
	var err error
	s.CoreHdrs, err = r.private(s.CoreSrcs, s.CoreIncludes)
	return err
}

// private leaves out what every file gets anyway: the public headers, and frozen headers, which the build makes.
// A branch may hold stale ones.
func (r *reader) private(srcs, roots []string) ([]string, error) {
	found, err := r.scanner.Find(srcs, roots)
	var out []string
	for _, f := range found {
		if !strings.HasPrefix(f, "Include/") && !strings.HasPrefix(f, frozenDir) && !r.public(f) {
			out = append(out, f)
		}
	}
	return out, err
}

// public tells whether a file is a header below one of the branch's own include folders of every file.
func (r *reader) public(file string) bool {
	for _, dir := range r.spec.PublicDirs {
		if strings.HasPrefix(file, dir+"/") && strings.HasSuffix(file, ".h") {
			return true
		}
	}
	return false
}

// used drops the include folders in which a module's headers cannot be found anyway.
func (r *reader) used(e *Extension) []string {
	var out []string
	for _, dir := range e.Includes {
		for _, h := range e.Hdrs {
			if strings.HasPrefix(h, dir+"/") {
				out = append(out, dir)
				break
			}
		}
	}
	return out
}

// complete checks that every module upstream knows is in the Setup files, or has a row in hints.
func (r *reader) complete(done map[string]bool) error {
	known := r.table.Known
	text, err := r.read(known.Path)
	if err != nil {
		return err
	}
	var missing []string
	lines := map[string]int{}
	for _, m := range regexp.MustCompile(known.Pattern).FindAllStringSubmatchIndex(text, -1) {
		name := text[m[2]:m[3]]
		says := text[m[4]:m[5]]
		if r.table.Module(name) == nil && (says != "" || !done[name]) && lines[name] == 0 {
			missing = append(missing, name)
			lines[name] = strings.Count(text[:m[2]], "\n") + 1
		}
	}
	if len(missing) == 0 {
		return nil
	}
	sort.Slice(missing, func(i, j int) bool { return lines[missing[i]] < lines[missing[j]] })
	where := place{path.Clean(known.Path), lines[missing[0]], "module " + missing[0]}
	call := fmt.Sprintf("module(name = %q, srcs = [%q], why = %q), or with kind = %q for one that is not to be built", missing[0], "...", "...", "none")
	return hints.Wants(call, where.errorf("gen's hints have no row for it (%d missing: %s)", len(missing), strings.Join(missing, ", ")))
}
