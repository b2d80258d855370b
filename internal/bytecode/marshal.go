package bytecode

import (
	"encoding/binary"
	"fmt"
)

// maxDepth is the depth of nesting that Python's own reader allows.
const maxDepth = 2000

// reader reads marshalled objects. After an error, which it keeps, all that it reads is empty.
//
// Of values it keeps integers (int), texts and bytes (string), tuples ([]any) and code objects (*Code); others are nil.
type reader struct {
	data  []byte
	refs  []any
	depth int
	err   error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
	r.data = nil
}

func (r *reader) bytes(n int) string {
	if n < 0 || n > len(r.data) {
		r.fail("is cut off: %d bytes wanted, %d left", n, len(r.data))
		return ""
	}
	part := r.data[:n]
	r.data = r.data[n:]
	return string(part)
}

func (r *reader) byte() int {
	if b := r.bytes(1); b != "" {
		return int(b[0])
	}
	return 0
}

func (r *reader) long() int {
	if b := r.bytes(4); b != "" {
		return int(int32(binary.LittleEndian.Uint32([]byte(b))))
	}
	return 0
}

// object reads one object.
func (r *reader) object() any {
	kind := r.byte()
	// The top bit says that later objects can refer to this one, by the order in which such objects begin.
	index := -1
	if kind&0x80 != 0 {
		index = len(r.refs)
		r.refs = append(r.refs, nil)
	}
	if r.depth++; r.depth > maxDepth {
		r.fail("is nested more than %d deep", maxDepth)
	}
	value := r.value(byte(kind & 0x7f))
	r.depth--
	if index >= 0 {
		r.refs[index] = value
	}
	return value
}

func (r *reader) value(kind byte) any {
	if r.err != nil {
		return nil
	}
	switch kind {
	case 'N', 'F', 'T', 'S', '.', '0':
		return nil
	case 'i':
		return r.long()
	case 'I', 'g':
		r.bytes(8)
		return nil
	case 'y':
		r.bytes(16)
		return nil
	case 'l':
		n := r.long()
		r.bytes(2 * max(n, -n))
		return nil
	case 's', 'u', 't', 'a', 'A':
		return r.bytes(r.long())
	case 'z', 'Z':
		return r.bytes(r.byte())
	case ')':
		return r.objects(r.byte())
	case '(', '[', '<', '>':
		return r.objects(r.long())
	case '{':
		return r.dict()
	case 'r':
		return r.ref(r.long())
	case 'c':
		return r.code()
	}
	r.fail("has an object of the unknown type %q", kind)
	return nil
}

func (r *reader) objects(n int) []any {
	if n < 0 || n > len(r.data) {
		r.fail("is cut off: %d objects wanted, %d bytes left", n, len(r.data))
		return nil
	}
	all := make([]any, 0, n)
	for len(all) < n && r.err == nil {
		all = append(all, r.object())
	}
	return all
}

// dict skips pairs as far as the null that ends them.
func (r *reader) dict() any {
	for r.err == nil && len(r.data) > 0 && r.data[0] != '0' {
		r.object()
		r.object()
	}
	r.bytes(1)
	return nil
}

func (r *reader) ref(n int) any {
	if n < 0 || n >= len(r.refs) {
		r.fail("refers to object %d of %d", n, len(r.refs))
		return nil
	}
	return r.refs[n]
}

func (r *reader) text() string {
	text, ok := r.object().(string)
	if !ok {
		r.fail("has no text where a code object needs one")
	}
	return text
}

func (r *reader) tuple() []any {
	all, ok := r.object().([]any)
	if !ok {
		r.fail("has no tuple where a code object needs one")
	}
	return all
}
