package bytecode

import (
	"bytes"
	"slices"
)

// Use is a place where a module uses a function by its name.
type Use struct {
	Name string // as it was asked for: `eval`, `ast.parse`
	Line int    // 0 if it is not known
	Call bool   // it is surely called there
}

// Uses returns where a module, or a function or class of it, uses one of the given functions: built-in ones (`eval`) that the
// module has no variable for, or functions of modules, by the name of these (`ast.parse`), imported from them too.
func (m *Module) Uses(names []string) []Use {
	u := &uses{version: m.version, names: names}
	u.shadowed = m.version.stored(m.Code)
	u.code(m.Code)
	return u.found
}

type uses struct {
	version  version
	names    []string
	shadowed []string
	found    []Use
}

// stored returns the global names that a code object, or one in it, gives a value.
func (v version) stored(c *Code) []string {
	var all []string
	v.each(c, func(i instruction) {
		if bytes.IndexByte(v.store, i.op) >= 0 {
			all = append(all, text1(c.Names, i.arg))
		}
	})
	for _, value := range c.Consts {
		// Names of a class's body are no globals.
		if nested, isCode := value.(*Code); isCode && nested.flags&optimized != 0 {
			all = append(all, v.stored(nested)...)
		}
	}
	return all
}

type instruction struct {
	at  int
	op  byte
	arg int
}

// each calls a function for every instruction but EXTENDED_ARG. Caches are instructions of the number 0.
func (v version) each(c *Code, do func(instruction)) {
	arg := 0
	for at := 0; at+1 < len(c.Instructions); at += 2 {
		arg = arg<<8 | int(c.Instructions[at+1])
		if c.Instructions[at] == v.extendedArg {
			continue
		}
		if c.Instructions[at] != 0 {
			do(instruction{at, c.Instructions[at], arg})
		}
		arg = 0
	}
}

func (u *uses) code(c *Code) {
	owner, constant1 := "", 0 // the variable that the instruction before loaded; the last constant
	loaded := -1              // of u.found: a name that a PUSH_NULL behind it would make a call
	own := u.ownNames(c)
	u.version.each(c, func(i instruction) {
		local := u.version.local(c, i)
		name, before := "", owner
		owner = local
		isCall := loaded
		loaded = -1
		switch i.op {
		case u.version.loadDeref:
			owner = text1(c.locals, i.arg)
		case u.version.pushNull:
			if isCall >= 0 {
				u.found[isCall].Call = true
			}
		case u.version.loadGlobal:
			name = text1(c.Names, i.arg>>1)
			owner = name
			u.add(c, i, u.builtin(name), i.arg&1 != 0)
		case u.version.loadName:
			name = text1(c.Names, i.arg)
			owner = name
			if !slices.Contains(own, name) {
				loaded = u.add(c, i, u.builtin(name), false)
			}
		case u.version.loadAttr:
			if before != "" {
				loaded = u.add(c, i, before+"."+text1(c.Names, i.arg>>1), i.arg&1 != 0)
			}
		case u.version.loadConst:
			constant1 = i.arg
			if nested, isCode := constant(c.Consts, i.arg).(*Code); isCode {
				u.code(nested)
			}
		case u.version.importName:
			u.imported(c, i, c.names(constant1))
		}
	})
}

// ownNames returns the names that the body of a module or a class gives a value.
func (u *uses) ownNames(c *Code) []string {
	if c.flags&optimized != 0 {
		return nil
	}
	return u.version.stored(c)
}

func (u *uses) imported(c *Code, i instruction, names []string) {
	for _, name := range names {
		u.add(c, i, text1(c.Names, i.arg)+"."+name, false)
	}
}

// local returns the name of the local variable that an instruction loads, or "".
func (v version) local(c *Code, i instruction) string {
	switch {
	case bytes.IndexByte(v.loadFast, i.op) >= 0:
		return text1(c.locals, i.arg)
	case bytes.IndexByte(v.loadFastSecond, i.op) >= 0:
		return text1(c.locals, i.arg&15)
	}
	return ""
}

// builtin returns the name, "" where the module has a variable of that name.
func (u *uses) builtin(name string) string {
	if slices.Contains(u.shadowed, name) {
		return ""
	}
	return name
}

// add notes a use if the name is asked for, and returns its index, or -1.
func (u *uses) add(c *Code, i instruction, name string, call bool) int {
	if name == "" || !slices.Contains(u.names, name) {
		return -1
	}
	u.found = append(u.found, Use{name, c.lineAt(i.at), call})
	return len(u.found) - 1
}

func text1(all []any, i int) string {
	text, _ := constant(all, i).(string)
	return text
}
