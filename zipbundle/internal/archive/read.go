package archive

import (
	"archive/zip"
	"fmt"
	"os"
)

// A Reader reads zips. Of its files only the last one used is open: a merge reads more zips than may be open at once.
type Reader struct {
	source source
}

// Close closes the file that is still open.
func (r *Reader) Close() error {
	return r.source.close()
}

// Read returns the entries of a zip. Their bytes are read when they are asked for.
func (r *Reader) Read(path string) ([]Entry, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(lazyFile{&r.source, path}, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	entries := make([]Entry, 0, len(zr.File))
	for _, f := range zr.File {
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return nil, fmt.Errorf("%s: entry %q: compression method %d; stored and deflated are known", path, f.Name, f.Method)
		}
		if f.Flags&1 != 0 {
			return nil, fmt.Errorf("%s: entry %q is encrypted", path, f.Name)
		}
		entries = append(entries, Entry{
			Name:   f.Name,
			Method: f.Method,
			CRC32:  f.CRC32,
			Size:   f.UncompressedSize64,
			Stored: f.CompressedSize64,
			open:   f.OpenRaw,
		})
	}
	return entries, nil
}
