package archive

import (
	"archive/zip"
	"fmt"
	"io"
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

// Read returns the entries of a zip. Their bytes are read when they are asked for. Any zip of stored and deflated entries
// will do, ours or not; an index must be right.
func (r *Reader) Read(path string) ([]Entry, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	entries, err := read(lazyFile{&r.source, path}, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	for i := range entries {
		entries[i].zip = path
	}
	return entries, nil
}

func read(data io.ReaderAt, size int64) ([]Entry, error) {
	at, err := findDirectory(data, size)
	if err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(data, size)
	if err != nil {
		return nil, fmt.Errorf("its directory is damaged: %w", err)
	}
	if err := checkIndex(data, at, zr.File); err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, len(zr.File))
	seen := make(map[string]bool, len(zr.File))
	for _, f := range zr.File {
		if err := checkFile(f); err != nil {
			return nil, fmt.Errorf("entry %q: %w", f.Name, err)
		}
		if seen[f.Name] {
			return nil, fmt.Errorf("two entries are called %q; a reader would find either", f.Name)
		}
		seen[f.Name] = true
		entries = append(entries, Entry{
			Name:   f.Name,
			Method: f.Method,
			CRC32:  f.CRC32,
			Size:   f.UncompressedSize64,
			Stored: f.CompressedSize64,
			open:   func() (io.Reader, error) { return openFile(f, at) },
		})
	}
	return entries, nil
}

func checkFile(f *zip.File) error {
	switch {
	case f.Flags&1 != 0:
		return fmt.Errorf("is encrypted")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return fmt.Errorf("compression method %d; stored and deflated are known", f.Method)
	case f.UncompressedSize64 > maxSize || f.CompressedSize64 > maxSize:
		return fmt.Errorf("says that it has 4 GiB or more")
	case f.Method == zip.Store && f.UncompressedSize64 != f.CompressedSize64:
		return fmt.Errorf("is stored, and has two sizes: %d and %d", f.UncompressedSize64, f.CompressedSize64)
	}
	return nil
}

// openFile returns the bytes of an entry, which must lie before the directory.
func openFile(f *zip.File, directory int64) (io.Reader, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, fmt.Errorf("its header is damaged: %w", err)
	}
	if at < 0 || at > directory || f.CompressedSize64 > uint64(directory-at) {
		return nil, fmt.Errorf("its %d bytes at %d reach beyond the entries, which end at %d", f.CompressedSize64, at, directory)
	}
	return f.OpenRaw()
}
