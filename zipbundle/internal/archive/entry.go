// Package archive reads and writes zips in the one form that zipbundle/FORMAT.md describes.
package archive

import (
	"archive/zip"
	"bytes"
	"compress/flate"
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

// Data returns the entry's uncompressed bytes.
func (e Entry) Data() ([]byte, error) {
	r, err := e.open()
	if err != nil {
		return nil, err
	}
	if e.Method == zip.Deflate {
		r = flate.NewReader(r)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("entry %q: %w", e.Name, err)
	}
	if uint64(len(data)) != e.Size || crc32.ChecksumIEEE(data) != e.CRC32 {
		return nil, fmt.Errorf("entry %q: the bytes do not match their checksum", e.Name)
	}
	return data, nil
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
