// Package includes finds the files of a tree that C files include, through any number of files.
package includes

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// Scanner resolves #include lines inside one tree. It evaluates no conditions: what only another platform includes is
// found too, if the tree has it.
type Scanner struct {
	Tree  fs.FS
	Roots []string // include folders of every file

	// Macro gives the files that a macro in an #include line stands for, nil if nobody knows.
	Macro func(name string) []string

	lines map[string][]include // by file
	found map[string][]string  // by include folders and file
	files map[string]bool      // whether a path is a file
}

type include struct {
	name  string
	angle bool
}

var (
	directive = regexp.MustCompile(`(?m)^[ \t]*#[ \t]*include[ \t]+(.*)$`)
	named     = regexp.MustCompile(`^(?:"([^"]+)"|<([^>]+)>)`)
	macro     = regexp.MustCompile(`^[A-Za-z_]\w*`)
)

// Find returns, sorted, the files that srcs include, srcs themselves left out. roots are further include folders.
func (s *Scanner) Find(srcs, roots []string) ([]string, error) {
	roots = append(append([]string{}, s.Roots...), roots...)
	seen := map[string]bool{}
	queue := append([]string{}, srcs...)
	for _, src := range srcs {
		seen[src] = true
	}
	var out []string
	for len(queue) > 0 {
		file := queue[0]
		queue = queue[1:]
		found, err := s.direct(file, roots)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !seen[f] {
				seen[f] = true
				queue = append(queue, f)
				out = append(out, f)
			}
		}
	}
	sort.Strings(out)
	return out, nil
}

// direct returns the files of the tree that one file includes. Others are the system's or generated.
func (s *Scanner) direct(file string, roots []string) ([]string, error) {
	key := strings.Join(roots, ":") + ":" + file
	if out, ok := s.found[key]; ok {
		return out, nil
	}
	list, err := s.includes(file)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, inc := range list {
		candidates := roots
		if !inc.angle {
			candidates = append([]string{path.Dir(file)}, roots...)
		}
		for _, root := range candidates {
			if p := path.Join(root, inc.name); s.isFile(p) {
				out = append(out, p)
				break
			}
		}
	}
	s.found = put(s.found, key, out)
	return out, nil
}

func (s *Scanner) isFile(p string) bool {
	if is, ok := s.files[p]; ok {
		return is
	}
	info, err := fs.Stat(s.Tree, p)
	is := err == nil && !info.IsDir()
	s.files = put(s.files, p, is)
	return is
}

func put[V any](m map[string]V, key string, value V) map[string]V {
	if m == nil {
		m = map[string]V{}
	}
	m[key] = value
	return m
}

// macro finds what an #include line with a macro stands for.
func (s *Scanner) macro(what, file string, line int) ([]include, error) {
	name := macro.FindString(what)
	var list []include
	if s.Macro != nil {
		for _, f := range s.Macro(name) {
			list = append(list, include{name: f})
		}
	}
	if list == nil {
		err := fmt.Errorf("%s:%d: #include %s: which file the macro %s names is not known to gen", file, line, strings.TrimSpace(what), name)
		return nil, hints.Wants(fmt.Sprintf("include(macro = %q, files = [%q], why = %q)", name, "...", "..."), err)
	}
	return list, nil
}

func (s *Scanner) includes(file string) ([]include, error) {
	if list, ok := s.lines[file]; ok {
		return list, nil
	}
	data, err := fs.ReadFile(s.Tree, file)
	if err != nil {
		return nil, err
	}
	text := string(data)
	var list []include
	for _, m := range directive.FindAllStringSubmatchIndex(text, -1) {
		what := text[m[2]:m[3]]
		n := named.FindStringSubmatch(what)
		switch {
		case n != nil:
			list = append(list, include{n[1] + n[2], n[1] == ""})
		case macro.MatchString(what):
			files, err := s.macro(what, file, strings.Count(text[:m[0]], "\n")+1)
			if err != nil {
				return nil, err
			}
			list = append(list, files...)
		}
	}
	s.lines = put(s.lines, file, list)
	return list, nil
}
