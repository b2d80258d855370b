// Package pyc reads compiled Python modules, as far as tests of artifacts look into them.
//
// It knows the code objects of Python 3.11 to 3.13, whose marshal format lists the same fields.
package pyc

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// Header is the first 16 bytes of a module.
type Header struct {
	Magic int
	// Flags are those of PEP 552: 1 means that a hash of the source follows and nobody checks it.
	Flags int
}

const headerSize = 16

// ReadHeader reads the header of a module.
func ReadHeader(data []byte) (Header, error) {
	if len(data) < headerSize {
		return Header{}, fmt.Errorf("%d bytes, too few for a header", len(data))
	}
	if data[2] != '\r' || data[3] != '\n' {
		return Header{}, fmt.Errorf("begins with % x, not with a magic number", data[:4])
	}
	return Header{
		Magic: int(binary.LittleEndian.Uint16(data)),
		Flags: int(binary.LittleEndian.Uint32(data[4:])),
	}, nil
}

// Filenames returns what the code objects of a module, itself and all in it, say their source is called. Each name
// comes once, in the order of the file.
func Filenames(data []byte) ([]string, error) {
	if _, err := ReadHeader(data); err != nil {
		return nil, err
	}
	r := &reader{data: data[headerSize:], seen: map[string]bool{}}
	if _, err := r.object(0); err != nil {
		return nil, fmt.Errorf("byte %d: %w", headerSize+r.at, err)
	}
	if r.at != len(r.data) {
		return nil, fmt.Errorf("%d bytes after the end", len(r.data)-r.at)
	}
	if len(r.filenames) == 0 {
		return nil, errors.New("no code object")
	}
	return r.filenames, nil
}
