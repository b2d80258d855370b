package bytecode

import (
	"slices"
	"strings"
)

// When says when an import happens.
type When int

// From the surest to the least sure.
const (
	Always      When = iota // when the module is imported
	Guarded                 // likewise, in a `try`: it may fail
	Conditional             // likewise, if a condition holds
	Deferred                // when a function runs
)

func (w When) String() string {
	return [...]string{"always", "in try", "if", "in function"}[w]
}

// Import is an import statement.
type Import struct {
	Module string // as it stands there, "" in `from . import x`
	Level  int    // the dots before it
	Names  []string
	When   When
	Line   int // 0 if it is not known
}

// Imports returns the imports of a module and of all its functions and classes, in the order of the code.
func (m *Module) Imports() []Import {
	return m.version.imports(m.Code, Always)
}

// imports returns those of a code object. Its body runs at the time least, or later: that of a class where the class stands.
func (v version) imports(c *Code, least When) []Import {
	var all []Import
	tries := tryBlocks(c.Exceptions)
	conditionalUntil := 0
	var arg, last, before int
	for at := 0; at+1 < len(c.Instructions); at += 2 {
		op := c.Instructions[at]
		arg = arg<<8 | int(c.Instructions[at+1])
		if caches, jumps := v.forward[op]; jumps {
			conditionalUntil = max(conditionalUntil, at+2*(1+caches+arg))
		}
		switch op {
		case v.extendedArg:
			continue
		case v.loadConst:
			before, last = last, arg
			if nested, isCode := constant(c.Consts, arg).(*Code); isCode {
				all = append(all, v.imports(nested, nested.least(least))...)
			}
		case v.importName:
			i := Import{Level: c.level(before), Names: c.names(last), When: least, Line: c.lineAt(at)}
			i.Module, _ = constant(c.Names, arg).(string)
			if least == Always {
				i.When = when(at, conditionalUntil, tries)
			}
			all = append(all, i)
		}
		arg = 0
	}
	return all
}

func when(at, conditionalUntil int, tries [][2]int) When {
	inTry := slices.ContainsFunc(tries, func(t [2]int) bool { return t[0] <= at && at < t[1] })
	switch {
	case inTry:
		return Guarded
	case at < conditionalUntil:
		return Conditional
	}
	return Always
}

func constant(all []any, i int) any {
	if i < 0 || i >= len(all) {
		return nil
	}
	return all[i]
}

func (c *Code) level(i int) int {
	level, _ := constant(c.Consts, i).(int)
	return max(level, 0)
}

func (c *Code) names(i int) []string {
	var names []string
	list, _ := constant(c.Consts, i).([]any)
	for _, n := range list {
		if name, ok := n.(string); ok {
			names = append(names, name)
		}
	}
	return names
}

// tryBlocks returns the parts of the instructions that an exception table guards. Numbers in it have 6 bits a byte, the
// most significant first; the second bit of a byte says that another follows.
func tryBlocks(table string) [][2]int {
	var numbers []int
	n := 0
	for _, b := range []byte(table) {
		n = n<<6 | int(b&0x3f)
		if b&0x40 == 0 {
			numbers = append(numbers, n)
			n = 0
		}
	}
	var blocks [][2]int
	for entry := range slices.Chunk(numbers, 4) {
		if len(entry) == 4 {
			blocks = append(blocks, [2]int{2 * entry[0], 2 * (entry[0] + entry[1])})
		}
	}
	return blocks
}

// Resolve returns the modules that an import in the module of a given name may mean, outer packages first. isPackage says
// that the module is one: a single dot means itself then.
func (i Import) Resolve(module string, isPackage bool) []string {
	base := i.Module
	if i.Level > 0 {
		parts := strings.Split(module, ".")
		up := i.Level
		if isPackage {
			up--
		}
		if up >= len(parts)+1 {
			return nil
		}
		parts = parts[:max(len(parts)-up, 0)]
		if i.Module != "" {
			parts = append(parts, i.Module)
		}
		base = strings.Join(parts, ".")
	}
	var all []string
	for end := range len(base) {
		if base[end] == '.' {
			all = append(all, base[:end])
		}
	}
	if base == "" {
		return nil
	}
	all = append(all, base)
	for _, name := range i.Names {
		if name != "*" {
			all = append(all, base+"."+name)
		}
	}
	return all
}
