// Package archive reads and writes zips in the one form that zipbundle/FORMAT.md describes.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
)

// Level is the level of deflate. The bytes it gives depend on the version of Go, which the build pins.
const Level = 6

// Entry is one file of a zip, with its bytes as they lie there.
type Entry struct {
	Name         string
	Method       uint16
	CRC32        uint32
	Size, Stored uint64
	zip          string // the file that it is in; "" for one from memory
	open         func() (io.Reader, error)
}

// FromBytes makes an entry of data. A deflated entry that would not be smaller is stored.
func FromBytes(name string, data []byte, deflate bool) (Entry, error) {
	raw, method := data, zip.Store
	if deflate {
		packed, err := compress(data)
		if err != nil {
			return Entry{}, fmt.Errorf("%s: %w", name, err)
		}
		if len(packed) < len(data) {
			raw, method = packed, zip.Deflate
		}
	}
	return Entry{
		Name:   name,
		Method: method,
		CRC32:  crc32.ChecksumIEEE(data),
		Size:   uint64(len(data)),
		Stored: uint64(len(raw)),
		open:   func() (io.Reader, error) { return bytes.NewReader(raw), nil },
	}, nil
}

func compress(data []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, Level)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// wrap says which entry an error is about.
func (e Entry) wrap(err error) error {
	switch {
	case err == nil:
		return nil
	case e.zip == "":
		return fmt.Errorf("entry %q: %w", e.Name, err)
	}
	return fmt.Errorf("%s: entry %q: %w", e.zip, e.Name, err)
}

var errChecksum = errors.New("the bytes do not match their checksum")

// Data returns the entry's uncompressed bytes.
func (e Entry) Data() ([]byte, error) {
	r, err := e.open()
	if err != nil {
		return nil, e.wrap(err)
	}
	if e.Method == zip.Deflate {
		r = flate.NewReader(r)
	}
	// No more than it says it has, however much a few bytes inflate to.
	data, err := io.ReadAll(io.LimitReader(r, int64(e.Size)+1))
	if err == nil && (uint64(len(data)) != e.Size || crc32.ChecksumIEEE(data) != e.CRC32) {
		err = errChecksum
	}
	return data, e.wrap(err)
}

// Uncompressed returns the entry as one that is stored.
func (e Entry) Uncompressed() Entry {
	if e.Method == zip.Store {
		return e
	}
	stored := e
	stored.Method, stored.Stored = zip.Store, e.Size
	stored.open = func() (io.Reader, error) {
		data, err := e.Data()
		return bytes.NewReader(data), err
	}
	return stored
}

// Same says whether two entries hold the same bytes.
func Same(a, b Entry) (bool, error) {
	if a.CRC32 != b.CRC32 || a.Size != b.Size {
		return false, nil
	}
	dataA, err := a.Data()
	if err != nil {
		return false, err
	}
	dataB, err := b.Data()
	if err != nil {
		return false, err
	}
	return bytes.Equal(dataA, dataB), nil
}
