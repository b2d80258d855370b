package hints

import "slices"

// Object is how a branch says that an object is compiled: gen does not read its rule.
type Object struct {
	Src   string // "": as the name says
	Copts []string
	row   *row
}

// Errorf is an error about what the branch says: it names the file and the line.
func (o *Object) Errorf(format string, args ...any) error { return o.row.errorf(format, args...) }

// Object returns what the branch says of an object, or nil.
func (t *Table) Object(name string) *Object {
	r := t.Own.one("object", name)
	if r == nil {
		return nil
	}
	return &Object{r.strings["src"], r.lists["copts"], r}
}

// Variable returns what a variable of the makefile is called in the tree.
func (t *Table) Variable(name string) string {
	if r := t.Own.one("variable", name); r != nil {
		return r.strings["is_called"]
	}
	return name
}

// FrozenSource returns the source of a frozen module that the branch names, or "".
func (t *Table) FrozenSource(name string) string {
	if r := t.Own.one("frozen", name); r != nil {
		return r.strings["src"]
	}
	return ""
}

// Included returns the files that stand for a macro in an #include line, or nil.
func (t *Table) Included(macro string) []string {
	if r := t.Own.one("include", macro); r != nil {
		return r.lists["files"]
	}
	return nil
}

// CoreGone is the error about a source of the core that is not in the tree, nil where the branch does not name it: then it removed it.
func (t *Table) CoreGone(src string) error {
	for _, r := range t.Own.of("core") {
		if slices.Contains(r.lists["srcs"], src) {
			return r.errorf("no source %s in the tree", src)
		}
	}
	return nil
}

// Directive tells whether a directive of the makefile holds, and whether the branch says so at all.
func (t *Table) Directive(line string) (holds, known bool) {
	r := t.Own.one("directive", line)
	if r == nil {
		return false, false
	}
	return r.bools["holds"], true
}

// Omitted returns why an object is left out, or "".
func (t *Table) Omitted(object string) string {
	if r := t.Own.one("omit", object); r != nil {
		return r.strings["why"]
	}
	for _, o := range t.Omit {
		if o.Object == object {
			return o.Why
		}
	}
	return ""
}
