package pyc

import (
	"encoding/binary"
	"fmt"
)

// maxDepth is the depth of nesting that Python's own reader allows.
const maxDepth = 2000

// reader walks through marshalled objects. Of values it keeps the strings, to resolve references to file names.
type reader struct {
	data      []byte
	at        int
	refs      []any
	filenames []string
	seen      map[string]bool
}

func (r *reader) bytes(n int) ([]byte, error) {
	if n < 0 || n > len(r.data)-r.at {
		return nil, fmt.Errorf("%d bytes wanted, %d left", n, len(r.data)-r.at)
	}
	part := r.data[r.at : r.at+n]
	r.at += n
	return part, nil
}

func (r *reader) byte() (int, error) {
	b, err := r.bytes(1)
	if err != nil {
		return 0, err
	}
	return int(b[0]), nil
}

func (r *reader) long() (int, error) {
	b, err := r.bytes(4)
	if err != nil {
		return 0, err
	}
	return int(int32(binary.LittleEndian.Uint32(b))), nil
}

// object reads one object and returns it if it is a string, a null if it is that, and else nil.
func (r *reader) object(depth int) (any, error) {
	kind, err := r.byte()
	if err != nil || depth > maxDepth {
		return nil, fmt.Errorf("no object at depth %d: %w", depth, err)
	}
	// The top bit says that later objects can refer to this one, by the order in which such objects begin.
	index := -1
	if kind&0x80 != 0 {
		index = len(r.refs)
		r.refs = append(r.refs, nil)
	}
	value, err := r.value(byte(kind&0x7f), depth)
	if index >= 0 {
		r.refs[index] = value
	}
	return value, err
}

type null struct{}

func (r *reader) value(kind byte, depth int) (any, error) {
	switch kind {
	case '0':
		return null{}, nil
	case 'N', 'F', 'T', 'S', '.':
		return nil, nil
	case 'i', 'g', 'y':
		_, err := r.bytes(map[byte]int{'i': 4, 'g': 8, 'y': 16}[kind])
		return nil, err
	case 'l':
		n, err := r.long()
		if err == nil {
			_, err = r.bytes(2 * max(n, -n))
		}
		return nil, err
	case 's', 'u', 't', 'a', 'A':
		n, err := r.long()
		return r.text(n, err)
	case 'z', 'Z':
		n, err := r.byte()
		return r.text(n, err)
	case ')':
		n, err := r.byte()
		return nil, r.objects(n, err, depth)
	case '(', '[', '<', '>':
		n, err := r.long()
		return nil, r.objects(n, err, depth)
	case '{':
		return nil, r.dict(depth)
	case 'r':
		return r.ref()
	case 'c':
		return nil, r.code(depth)
	}
	return nil, fmt.Errorf("unknown type %q", kind)
}

func (r *reader) text(n int, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	b, err := r.bytes(n)
	return string(b), err
}

func (r *reader) objects(n int, err error, depth int) error {
	for i := 0; i < n && err == nil; i++ {
		_, err = r.object(depth + 1)
	}
	return err
}

func (r *reader) dict(depth int) error {
	for {
		key, err := r.object(depth + 1)
		if err != nil || key == (null{}) {
			return err
		}
		if _, err := r.object(depth + 1); err != nil {
			return err
		}
	}
}

func (r *reader) ref() (any, error) {
	n, err := r.long()
	if err != nil {
		return nil, err
	}
	if n < 0 || n >= len(r.refs) {
		return nil, fmt.Errorf("reference %d of %d", n, len(r.refs))
	}
	return r.refs[n], nil
}

// code reads a code object: 5 numbers; code, consts, names, locals and their kinds; the file name; name and qualified
// name; the first line; line table and exception table.
func (r *reader) code(depth int) error {
	if _, err := r.bytes(5 * 4); err != nil {
		return err
	}
	if err := r.objects(5, nil, depth); err != nil {
		return err
	}
	value, err := r.object(depth + 1)
	if err != nil {
		return err
	}
	name, isText := value.(string)
	if !isText {
		return fmt.Errorf("the file name of a code object is no string")
	}
	if !r.seen[name] {
		r.seen[name] = true
		r.filenames = append(r.filenames, name)
	}
	if err := r.objects(2, nil, depth); err != nil {
		return err
	}
	if _, err := r.long(); err != nil {
		return err
	}
	return r.objects(2, nil, depth)
}
