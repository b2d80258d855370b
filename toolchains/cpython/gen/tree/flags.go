package tree

import (
	"path"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/makefile"
)

// flagReader turns the flags of a Setup line or of configure into the attributes of an extension.
type flagReader struct {
	r     *reader
	e     *Extension
	subst makefile.Subst
	where place
}

// words expands and splits flags.
func (f flagReader) words(flags []string) ([]string, error) {
	text := strings.Join(flags, " ")
	expanded, err := f.r.make.Text(makefile.Text{Text: text, Line: f.where.line}, f.where.what, f.subst)
	if err != nil {
		return nil, f.where.errorf("flags %q: %w", text, err)
	}
	args, err := makefile.SplitShell(expanded)
	if err != nil {
		return nil, f.where.errorf("%w", err)
	}
	return args, nil
}

func (f flagReader) cpp(flags []string) error {
	words, err := f.words(flags)
	if err != nil {
		return err
	}
	for _, w := range words {
		dir, isDir := strings.CutPrefix(w, "-I")
		switch {
		case isDir && path.IsAbs(dir):
			return f.where.errorf("%s names a folder of one machine: give the library as a dependency", w)
		case isDir:
			f.e.Includes = append(f.e.Includes, clean(dir))
		case strings.HasPrefix(w, "-l"):
			// A variable such as $(FOO) in a Setup line stands for both kinds: libs has it.
		case !contains(f.e.Copts, w):
			f.e.Copts = append(f.e.Copts, w)
		}
	}
	return nil
}

func (f flagReader) libs(flags []string) error {
	words, err := f.words(flags)
	if err != nil {
		return err
	}
	for i := 0; i < len(words); i++ {
		w := words[i]
		name, isLib := strings.CutPrefix(w, "-l")
		switch {
		case isLib && hints.System(name), strings.HasPrefix(w, "-Wl,"):
			f.e.Linkopts = append(f.e.Linkopts, w)
		case isLib:
			f.e.Libs = append(f.e.Libs, hints.Library(name))
		case w == "-framework" && i+1 < len(words):
			i++
			f.e.Linkopts = append(f.e.Linkopts, w, words[i])
		case strings.HasSuffix(w, ".a"):
			if err := f.archive(w); err != nil {
				return err
			}
		case strings.HasPrefix(w, "-D"), strings.HasPrefix(w, "-U"), strings.HasPrefix(w, "-I"):
			// As above: cpp has it.
		default:
			return f.where.errorf("linker flag %s is not understood", w)
		}
	}
	return nil
}

// archive adds the sources of a library of the tree's own, which upstream makes by rules of its makefile.
func (f flagReader) archive(name string) error {
	for _, rule := range f.r.make.Rules {
		if !strings.HasPrefix(rule.Targets, "$(") || strings.ContainsAny(rule.Targets, " \t") {
			continue
		}
		variable := strings.Trim(rule.Targets, "$()")
		target, err := f.r.make.Words(variable, f.subst)
		if err != nil || len(target) != 1 || target[0].Text != name {
			continue
		}
		objects := strings.Trim(rule.Deps, "$()")
		words, err := f.r.make.Words(objects, f.subst)
		if err != nil {
			return err
		}
		return f.objects(words)
	}
	return f.where.errorf("%s: no rule of %s makes it", name, makefilePath)
}

func (f flagReader) objects(words []makefile.Word) error {
	for _, w := range words {
		src, err := f.r.source(w)
		if err != nil {
			return err
		}
		f.e.Srcs = append(f.e.Srcs, src)
		flags, err := f.r.compileFlags(clean(w.Text))
		if err != nil {
			return err
		}
		if err := f.cpp(flags); err != nil {
			return err
		}
	}
	return nil
}

func fields(s string) []string { return strings.Fields(s) }

func uniqueSorted(list []string) []string {
	sort.Strings(list)
	var out []string
	for _, s := range list {
		if len(out) == 0 || out[len(out)-1] != s {
			out = append(out, s)
		}
	}
	return out
}
