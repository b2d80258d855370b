package probe

import (
	"fmt"
	"strings"
)

// headers answers Header questions: those that exist are included in one file.
func (a *asker) headers(asked []numbered) error {
	existing := a.possible(asked, func(q numbered) bool { return a.answers.headers[q.Name] })
	return a.batch(nil, func(qs []numbered) (bool, string, error) {
		var src strings.Builder
		src.WriteString(a.confdefs)
		for _, q := range qs {
			fmt.Fprintf(&src, "%s#include <%s>\n", a.prelude(q.Question), q.Name)
		}
		object, messages, err := a.compile(src.String())
		return object != "", messages, err
	}).solve(existing)
}

// possible answers no to the questions that cannot be asked: a header that
// they need does not exist, or the extra condition does not hold.
func (a *asker) possible(asked []numbered, condition func(numbered) bool) (rest []numbered) {
	for _, q := range asked {
		if a.canInclude(q.Question) && (condition == nil || condition(q)) {
			rest = append(rest, q)
		} else {
			a.set(false, q)
		}
	}
	return rest
}

// functions answers Function questions with one link.
func (a *asker) functions(asked []numbered) error {
	real := a.possible(asked, func(q numbered) bool { return a.answers.Facts["stub:"+q.Name] == "" })
	return a.batch(blamedBySymbol, func(qs []numbered) (bool, string, error) {
		program, messages, err := a.build(functionsSource(qs))
		return program != "", messages, err
	}).solve(real)
}

// functionsSource is a program that refers to every function, as
// AC_CHECK_FUNC's does: declared without a header, so that no macro and no
// built-in of the compiler answers. The table keeps linkers that drop unused
// code from dropping the references.
func functionsSource(asked []numbered) string {
	var decls, table strings.Builder
	for _, q := range asked {
		fmt.Fprintf(&decls, "%schar %s(void);\n", q.line(), q.Name)
		fmt.Fprintf(&table, "  %s,\n", q.Name)
	}
	return decls.String() + "char (*const volatile pyruntime_table[])(void) = {\n" + table.String() + "  0};\n" +
		"int main(int argc, char **argv) { return pyruntime_table[argc] != 0; }\n"
}

// build compiles and links a program.
func (a *asker) build(source string) (program, messages string, err error) {
	object, messages, err := a.compile(source)
	if err != nil || object == "" {
		return "", messages, err
	}
	return a.link([]string{object}, a.answers.Libs)
}

// groups sorts questions by what they include. Each group is compiled by
// itself, so that no question sees what only another one includes.
func groups(asked []numbered) [][]numbered {
	byInclude := map[string][]numbered{}
	for _, q := range asked {
		byInclude[q.Include] = append(byInclude[q.Include], q)
	}
	var sorted [][]numbered
	for _, include := range sortedKeys(byInclude) {
		sorted = append(sorted, byInclude[include])
	}
	return sorted
}

// compiles answers Compiles questions, one file for each group.
func (a *asker) compiles(asked []numbered) error {
	var steps []func() error
	for _, group := range groups(a.possible(asked, nil)) {
		steps = append(steps, func() error {
			return a.batch(blamedByLine, func(qs []numbered) (bool, string, error) {
				object, messages, err := a.compileOnce(a.codeSource(qs))
				return object != "", messages, err
			}).solve(group)
		})
	}
	return inParallel(steps)
}

// codeSource puts the code of each question of a group into a function of its own.
func (a *asker) codeSource(group []numbered) string {
	var b strings.Builder
	b.WriteString(a.confdefs + a.prelude(group[0].Question))
	for _, q := range group {
		fmt.Fprintf(&b, "int %[1]s(void);\n%[2]sint %[1]s(void) { %[3]s; return 0; }\n", q.mark(), q.line(), q.Code)
	}
	return b.String()
}

// links answers Links questions: the groups' files are linked into one program.
func (a *asker) links(asked []numbered) error {
	if err := a.compiles(asked); err != nil {
		return err
	}
	var compiled []numbered
	for _, q := range asked {
		if a.isYes(q) {
			compiled = append(compiled, q)
		}
	}
	return a.batch(blamedByCaller, func(qs []numbered) (bool, string, error) {
		objects, messages, err := a.compileAll(qs)
		if err != nil || objects == nil {
			return false, messages, err
		}
		program, messages, err := a.link(objects, a.answers.Libs)
		return program != "", messages, err
	}).solve(compiled)
}

// compileAll compiles the groups of questions, most of them once more the same
// and so not really, and a main that refers to all.
func (a *asker) compileAll(asked []numbered) (objects []string, messages string, err error) {
	var main strings.Builder
	for _, q := range asked {
		fmt.Fprintf(&main, "int %s(void);\n", q.mark())
	}
	main.WriteString("int (*const volatile pyruntime_table[])(void) = {\n")
	for _, q := range asked {
		fmt.Fprintf(&main, "  %s,\n", q.mark())
	}
	main.WriteString("  0};\nint main(int argc, char **argv) { return pyruntime_table[argc] != 0; }\n")
	sources := []string{main.String()}
	for _, group := range groups(asked) {
		sources = append(sources, a.codeSource(group))
	}
	for _, source := range sources {
		object, messages, err := a.compileOnce(source)
		if err != nil || object == "" {
			return nil, messages, err
		}
		objects = append(objects, object)
	}
	return objects, "", nil
}
