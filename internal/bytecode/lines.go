package bytecode

// Kinds of entries of the table of locations, as CPython's InternalDocs/code_objects.md has them.
const (
	oneLine0 = 10 // the line itself, the next one, the one after it
	oneLine2 = 12
	noColumn = 13
	longForm = 14
	noPlace  = 15
)

// lineAt returns the line of the instruction at an offset, 0 if it has none.
func (c *Code) lineAt(offset int) int {
	line, at := c.first, 0
	t := locations{c.lines}
	for len(t.rest) > 0 {
		first := t.byte()
		kind, units := int(first>>3&15), int(first&7)+1
		line += t.delta(kind)
		at += 2 * units
		if offset < at {
			if kind == noPlace {
				return 0
			}
			return line
		}
	}
	return 0
}

// locations is what is left of a table.
type locations struct{ rest string }

func (t *locations) byte() byte {
	if t.rest == "" {
		return 0
	}
	b := t.rest[0]
	t.rest = t.rest[1:]
	return b
}

// delta reads the rest of an entry and returns how many lines it goes on.
func (t *locations) delta(kind int) int {
	switch {
	case kind == noPlace:
		return 0
	case kind == longForm:
		lines := t.signed()
		t.number() // the last line, and two columns
		t.number()
		t.number()
		return lines
	case kind == noColumn:
		return t.signed()
	case kind >= oneLine0 && kind <= oneLine2:
		t.byte()
		t.byte()
		return kind - oneLine0
	}
	t.byte()
	return 0
}

// number reads one of 6 bits a byte, the least significant first; the seventh bit says that another byte follows.
func (t *locations) number() int {
	n := 0
	for shift := 0; len(t.rest) > 0 && shift < 32; shift += 6 {
		b := t.byte()
		n |= int(b&0x3f) << shift
		if b&0x40 == 0 {
			break
		}
	}
	return n
}

// signed reads a number whose lowest bit is its sign.
func (t *locations) signed() int {
	n := t.number()
	if n&1 != 0 {
		return -(n >> 1)
	}
	return n >> 1
}
