// Package setup reads CPython's Modules/Setup* files, by the rules of Modules/makesetup.
package setup

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// Module is one module line.
type Module struct {
	Name string
	Srcs []string // as written: relative to Modules
	Cpp  []string // preprocessor flags as written
	Libs []string // linker flags and archives as written
	Mode Mode
	File string
	Line int
	Err  error // why the line is not understood: whoever knows the module otherwise can do without it
}

// Mode says how upstream may build a module.
type Mode int

const (
	// Static modules are linked in or built as shared objects, as the builder likes.
	Static Mode = iota
	// Shared modules must be shared objects.
	Shared
	// Disabled modules are not built.
	Disabled
)

// File is a parsed Setup file.
type File struct {
	Modules []Module
	Vars    map[string]string
}

var (
	condition = regexp.MustCompile(`^@[A-Z0-9_]+@`)
	variable  = regexp.MustCompile(`^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$`)
	modname   = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	source    = regexp.MustCompile(`\.(c|C|m|cc|c\+\+|cxx|cpp)$`)
	archive   = regexp.MustCompile(`\.(a|so|sl|def)$`)
	cppVar    = regexp.MustCompile(`^\$\(\w*_(CFLAGS|INCLUDES)\)$`)
	libVar    = regexp.MustCompile(`^\$\(\w*_(LIBS|LDFLAGS|RPATH)\)$`)
)

// Parse reads a Setup file. path is for messages; subst is what configure puts in place of @NAME@ inside lines.
func Parse(path, text string, subst map[string]string) (*File, error) {
	f := &File{Vars: map[string]string{}}
	mode := Static
	lines := strings.Split(text, "\n")
	for i := 0; i < len(lines); i++ {
		number := i + 1
		line := clean(lines[i])
		for strings.HasSuffix(line, "\\") && i+1 < len(lines) {
			i++
			line = strings.TrimSuffix(line, "\\") + " " + clean(lines[i])
		}
		// A leading @MODULE_X_TRUE@ is a condition of configure's; which modules there are is pyconfig's and hints' matter.
		line = condition.ReplaceAllString(line, "")
		if m := variable.FindStringSubmatch(line); m != nil && !strings.HasPrefix(m[2], "=") {
			f.Vars[m[1]] = m[2]
			continue
		}
		if m, ok := tag(line); ok || line == "" {
			if ok {
				mode = m
			}
			continue
		}
		m, err := parseModule(line, subst)
		if err != nil {
			err = fmt.Errorf("%s:%d: %w", path, number, err)
			if m.Name == "" {
				return nil, err
			}
			m.Err = err
		}
		m.File, m.Line, m.Mode = path, number, mode
		f.Modules = append(f.Modules, *m)
	}
	return f, nil
}

// clean removes the comment and the space around a line.
func clean(line string) string {
	line, _, _ = strings.Cut(line, "#")
	return strings.TrimSpace(line)
}

// tag reads *static*, *shared* and their like. *@MODULE_BUILDTYPE@* is the builder's choice.
func tag(line string) (Mode, bool) {
	switch line {
	case "*static*", "*doconfig*", "*@MODULE_BUILDTYPE@*":
		return Static, true
	case "*shared*", "*noconfig*":
		return Shared, true
	case "*disabled*":
		return Disabled, true
	}
	return Static, false
}

func parseModule(line string, subst map[string]string) (*Module, error) {
	for name, value := range subst {
		line = strings.ReplaceAll(line, "@"+name+"@", value)
	}
	m := &Module{}
	words := strings.Fields(line)
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case w == "-framework" || w == "-Xlinker":
			if i++; i == len(words) {
				return m, fmt.Errorf("%s: nothing follows it", w)
			}
			m.Libs = append(m.Libs, w, words[i])
		case strings.HasPrefix(w, "-") && len(w) > 1 && strings.ContainsRune("IDUCfF", rune(w[1])), cppVar.MatchString(w):
			m.Cpp = append(m.Cpp, w)
		case strings.HasPrefix(w, "-"), archive.MatchString(w), libVar.MatchString(w):
			m.Libs = append(m.Libs, w)
		case source.MatchString(w):
			m.Srcs = append(m.Srcs, w)
		case strings.HasPrefix(w, "$("):
			m.Cpp = append(m.Cpp, w)
			m.Libs = append(m.Libs, w)
		case modname.MatchString(w) && m.Name == "":
			m.Name = w
		default:
			return m, notUnderstood(line, w)
		}
	}
	if m.Name == "" {
		return m, fmt.Errorf("module line %q names no module", line)
	}
	return m, nil
}

var value = regexp.MustCompile(`@(\w+)@`)

// notUnderstood is about a word of a line. A value of configure's can be said by itself.
func notUnderstood(line, word string) error {
	err := fmt.Errorf("module line %q: word %q is not understood", line, word)
	if name := value.FindStringSubmatch(word); name != nil {
		return &hints.Missing{Err: err, Call: fmt.Sprintf("subst(name = %q, value = %q, why = %q)", name[1], "...", "..."), Subst: name[1]}
	}
	return err
}
