// Package bytecode reads compiled modules of CPython 3.13: what a module imports, where it uses a function, and the hash of its
// source.
//
// A further version is a row of `versions`, as far as its code objects and instructions are those of 3.13.
package bytecode

import (
	"encoding/binary"
	"fmt"
)

// Code is a code object, as far as anyone asks.
type Code struct {
	Instructions string
	Consts       []any
	Names        []any
	Exceptions   string // the table of `try` blocks
	flags        int
	locals       []any
	first        int    // line
	lines        string // the table of locations
}

// optimized is the flag of a function's code: its locals have no dict. A class's body and a module's do.
const optimized = 1

// least returns when the code runs, which is in code that runs at the time outer.
func (c *Code) least(outer When) When {
	if c.flags&optimized != 0 {
		return Deferred
	}
	return outer
}

// headerSize is what stands before the code object: magic number, flags, hash of the source.
const headerSize = 16

// Module is a compiled module.
type Module struct {
	Magic      int
	SourceHash string // "" if the module has none, but a time stamp
	Code       *Code
	version    version
}

// version is what differs between versions of CPython.
type version struct {
	importName, loadConst, extendedArg byte
	loadGlobal, loadName, loadDeref    byte
	loadAttr, pushNull                 byte
	loadFast                           []byte       // those of a local variable
	loadFastSecond                     []byte       // likewise, as the second of two: its number is the lower half
	store                              []byte       // instructions that give a name of the module a value
	forward                            map[byte]int // instructions that jump forward: how many of their caches follow
}

// versions by magic number.
var versions = map[int]version{
	3571: {importName: 75, loadConst: 83, extendedArg: 71, loadGlobal: 91, loadName: 92, loadDeref: 84, loadFast: []byte{85, 87}, loadFastSecond: []byte{88, 111}, loadAttr: 82, pushNull: 34, store: []byte{113, 114}, forward: map[byte]int{72: 1, 79: 0, 97: 1, 98: 1, 99: 1, 100: 1, 104: 1}},
}

// Known tells whether the bytecode of a magic number can be read.
func Known(magic int) bool {
	_, known := versions[magic]
	return known
}

// Magic returns the magic number that a compiled module begins with, 0 if it is none.
func Magic(data []byte) int {
	if len(data) < headerSize || data[2] != '\r' || data[3] != '\n' {
		return 0
	}
	return int(binary.LittleEndian.Uint16(data))
}

// Parse reads a compiled module.
func Parse(data []byte) (*Module, error) {
	magic := Magic(data)
	v, known := versions[magic]
	if !known {
		return nil, fmt.Errorf("is no bytecode of a known version (magic number %d)", magic)
	}
	m := &Module{Magic: magic, version: v}
	if binary.LittleEndian.Uint32(data[4:])&1 != 0 {
		m.SourceHash = string(data[8:headerSize])
	}
	r := &reader{data: data[headerSize:]}
	code, isCode := r.object().(*Code)
	switch {
	case r.err != nil:
		return nil, r.err
	case !isCode:
		return nil, fmt.Errorf("holds no code object")
	}
	m.Code = code
	return m, nil
}

// code reads a code object: 4 numbers; flags; code, consts, names, locals and their kinds; the file name; name and qualified
// name; the first line; line table and exception table.
func (r *reader) code() *Code {
	r.bytes(4 * 4) // arguments, of three kinds, and the size of the stack
	c := &Code{flags: r.long(), Instructions: r.text(), Consts: r.tuple(), Names: r.tuple(), locals: r.tuple()}
	r.text()
	r.text()
	r.text()
	r.text()
	c.first, c.lines = r.long(), r.text()
	c.Exceptions = r.text()
	return c
}
