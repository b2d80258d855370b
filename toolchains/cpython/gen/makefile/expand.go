package makefile

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/gen/hints"
)

// Subst says what configure or makesetup would put in place of @NAME@ and $(NAME).
type Subst map[string]string

// Word is one word of an expanded variable, and where it was written.
type Word struct {
	Text string
	Var  string // the variable whose text holds the word
	Line int
}

var reference = regexp.MustCompile(`\$\$|\$\(([^()]*)\)|\$\{([^{}]*)\}|@([A-Za-z_][A-Za-z0-9_]*)@`)

// Defined tells whether the makefile assigns the variable.
func (f *File) Defined(name string) bool { return f.vars[name] != nil }

// Names returns the names of the variables that end in suffix, sorted.
func (f *File) Names(suffix string) []string {
	var out []string
	for name := range f.vars {
		if strings.HasSuffix(name, suffix) {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out
}

// Words expands a variable to its words.
func (f *File) Words(name string, s Subst) ([]Word, error) {
	v := f.vars[name]
	if v == nil {
		err := fmt.Errorf("%s:1: variable %s is not assigned: is this CPython's makefile?", f.Path, name)
		return nil, hints.Wants(fmt.Sprintf("variable(name = %q, is_called = %q, why = %q)", name, "...", "..."), err)
	}
	return f.words(name, v, s, nil)
}

func (f *File) words(name string, v *variable, s Subst, within []string) ([]Word, error) {
	for _, outer := range within {
		if outer == name {
			return nil, fmt.Errorf("%s:%d: %s refers to itself", f.Path, v.line, name)
		}
	}
	var out []Word
	for _, p := range v.pieces {
		for _, field := range strings.Fields(p.Text) {
			words, err := f.word(Word{field, name, p.Line}, s, append(within, name))
			if err != nil {
				return nil, err
			}
			out = append(out, words...)
		}
	}
	return out, nil
}

// word expands one written word. A lone $(NAME) gives that variable's words, with their own places.
func (f *File) word(w Word, s Subst, within []string) ([]Word, error) {
	if m := reference.FindStringSubmatch(w.Text); m != nil && m[0] == w.Text && w.Text != "$$" {
		name := m[1] + m[2]
		if v := f.vars[name]; v != nil && !s.has(name) {
			return f.words(name, v, s, within)
		}
	}
	text, err := f.text(w, s, within)
	if err != nil {
		return nil, err
	}
	var out []Word
	for _, field := range strings.Fields(text) {
		out = append(out, Word{field, w.Var, w.Line})
	}
	return out, nil
}

// Text expands references inside free text. where names the place for messages.
func (f *File) Text(t Text, where string, s Subst) (string, error) {
	return f.text(Word{t.Text, where, t.Line}, s, nil)
}

func (f *File) text(w Word, s Subst, within []string) (string, error) {
	var failed error
	out := reference.ReplaceAllStringFunc(w.Text, func(ref string) string {
		if ref == "$$" || failed != nil {
			return "$"
		}
		name := strings.Trim(ref, "$(){}@")
		if value, ok := s[name]; ok {
			value, failed = f.text(Word{value, w.Var, w.Line}, s, append(within, name))
			return value
		}
		v := f.vars[name]
		if v == nil || ref[0] == '@' {
			failed = f.unknown(w, ref, name)
			return ""
		}
		words, err := f.words(name, v, s, within)
		failed = err
		return texts(words)
	})
	if failed == nil && strings.Contains(out, "$(") {
		failed = fmt.Errorf("%s:%d: %s: make function in %q is not understood", f.Path, w.Line, w.Var, w.Text)
	}
	return out, failed
}

// unknown is about a reference that nothing explains. Inside $(...) may be a function of make: that, no row can stand for.
func (f *File) unknown(w Word, ref, name string) error {
	err := fmt.Errorf("%s:%d: %s uses %s, which only configure or makesetup knows: gen's hints have no row for it", f.Path, w.Line, w.Var, ref)
	if strings.ContainsAny(name, " :,") {
		return err
	}
	return &hints.Missing{Err: err, Call: fmt.Sprintf("subst(name = %q, value = %q, why = %q)", name, "...", "..."), Subst: name}
}

func (s Subst) has(name string) bool {
	_, ok := s[name]
	return ok
}

func texts(words []Word) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.Text
	}
	return strings.Join(out, " ")
}
