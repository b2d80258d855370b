// Package probe asks a C compiler and linker what the target has, without
// running anything there.
//
// Questions are answered in batches. One object file says which headers exist
// and what the target is, one says sizes, one link answers all functions.
// Where a batch fails, the messages say which of its questions are to blame;
// the rest must then succeed without them. A tool whose messages name nothing
// gets smaller batches, down to one question each; Toolchain.Slow starts there
// and reads no message at all.
package probe

import (
	"fmt"
	"strings"
)

// Kind says how a question is answered.
type Kind int

const (
	// Header asks whether the header Name can be included after Include.
	Header Kind = iota
	// Function asks whether a program that calls Name, declared as configure
	// declares it (char Name(void)), can be linked.
	Function
	// Compiles asks whether Code, as the body of a function, can be compiled.
	Compiles
	// Links asks whether a program with such a function can be linked.
	Links
	// Value asks for a constant integer expression between 0 and 99999.
	Value
)

// Question is one thing to find out. It is comparable: the same question asked
// by two macros is answered once.
type Question struct {
	Kind Kind
	Name string // Header: its path. Function: its name. Otherwise unused.
	// Include names the headers to include first, separated by spaces; the
	// answer is no if one of them does not exist. "?x.h" is included if it exists.
	Include string
	Code    string // Compiles, Links: statements. Value: an expression.
}

// includes returns the headers of the question's Include field, the second
// result saying which are optional.
func (q Question) includes() (names []string, optional map[string]bool) {
	optional = map[string]bool{}
	for _, name := range strings.Fields(q.Include) {
		if bare, ok := strings.CutPrefix(name, "?"); ok {
			name = bare
			optional[name] = true
		}
		names = append(names, name)
	}
	return names, optional
}

// numbered is a question with the number that marks it in generated C code.
type numbered struct {
	Question
	id int
}

// mark is the file name that messages about the question's own line give.
func (n numbered) mark() string { return fmt.Sprintf("pyq_%d", n.id) }

// line starts the question's own line in a generated file.
func (n numbered) line() string { return fmt.Sprintf("#line 1 %q\n", n.mark()) }

// Answers holds what was found out.
type Answers struct {
	// Facts describes the target: see facts.go.
	Facts map[string]string
	// Libs names the system libraries that exist and were linked, in order.
	Libs []string

	headers map[string]bool
	yes     map[Question]bool
	values  map[Question]int
}

// Yes reports whether all the questions were answered with yes. A Value
// question's answer is yes if the expression can be compiled.
func (a *Answers) Yes(questions ...Question) bool {
	for _, q := range questions {
		if !a.yes[q] {
			return false
		}
	}
	return true
}

// Int returns the answer to a Value question, 0 if it cannot be compiled.
func (a *Answers) Int(q Question) int { return a.values[q] }
