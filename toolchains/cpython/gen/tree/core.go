package tree

import (
	"fmt"
	"path"
	"regexp"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/makefile"
)

// core lists the sources of upstream's libpython, without the modules of the Setup files.
func (r *reader) core() error {
	words, err := r.make.Words("LIBRARY_OBJS", r.subst)
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
		r.addCore(c.Src)
	}
	return nil
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

// source finds the file that an object is compiled from.
func (r *reader) source(w makefile.Word) (string, error) {
	stem, ok := strings.CutSuffix(clean(w.Text), ".o")
	if !ok {
		return "", fmt.Errorf("%s:%d: %s: %q is no object file", makefilePath, w.Line, w.Var, w.Text)
	}
	for _, ext := range []string{".c", ".S", ".cc", ".cpp"} {
		if r.exists(stem + ext) {
			return stem + ext, nil
		}
	}
	return "", fmt.Errorf("%s:%d: %s: %s has no source %s.c in the tree", makefilePath, w.Line, w.Var, w.Text, stem)
}

// compileFlags gives the flags that an object's own rule adds to everyone's.
func (r *reader) compileFlags(object string) ([]string, error) {
	for _, rule := range r.make.Rules {
		if !contains(strings.Fields(rule.Targets), object) {
			continue
		}
		for _, line := range rule.Recipe {
			if !strings.Contains(line.Text, " -c ") {
				continue
			}
			where := "the rule of " + object
			args, err := r.command(line, where)
			if err != nil {
				return nil, err
			}
			flags, err := ownFlags(args)
			if err != nil {
				return nil, fmt.Errorf("%s:%d: %s: %w", makefilePath, line.Line, where, err)
			}
			return flags, nil
		}
	}
	return nil, nil
}

// gitQuery is how CPython asks which revision it is: the makefile's only commands inside arguments.
var gitQuery = regexp.MustCompile("`LC_ALL=C \\$\\(GIT(VERSION|TAG|BRANCH)\\)`")

// command expands and splits a recipe line.
func (r *reader) command(line makefile.Text, where string) ([]string, error) {
	line.Text = gitQuery.ReplaceAllString(line.Text, "")
	if strings.Contains(line.Text, "`") {
		return nil, fmt.Errorf("%s:%d: %s runs a command in backquotes: its output is not known to gen", makefilePath, line.Line, where)
	}
	// $@ and $< name the object and its source.
	line.Text = strings.NewReplacer("$@", "OBJECT", "$<", "SOURCE").Replace(line.Text)
	text, err := r.make.Text(line, where, r.subst)
	if err != nil {
		return nil, err
	}
	args, err := makefile.SplitShell(text)
	if err != nil {
		return nil, fmt.Errorf("%s:%d: %s: %w", makefilePath, line.Line, where, err)
	}
	return args, nil
}

// ownFlags drops the compiler, -c, -o, the file names and -I. from a compile command.
func ownFlags(args []string) ([]string, error) {
	var out []string
	for i := 1; i < len(args); i++ {
		switch a := args[i]; {
		case a == "-c" || a == "-I.":
		case a == "-o":
			i++
		case strings.HasPrefix(a, "-"):
			out = append(out, a)
		case a == "SOURCE" || strings.HasSuffix(a, ".c") || strings.HasSuffix(a, ".S"):
		default:
			return nil, fmt.Errorf("%q in its command is not understood", a)
		}
	}
	return out, nil
}

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
