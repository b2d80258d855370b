package archive

import (
	"archive/zip"
	"fmt"
	"os"
)

// A Reader reads zips. Of its files only the last one used is open: a merge reads more zips than may be open at once.
type Reader struct {
	path string
	file *os.File
}

// Close closes the file that is still open.
func (r *Reader) Close() error {
	if r.file == nil {
		return nil
	}
	return r.file.Close()
}

// Read returns the entries of a zip. Their bytes are read when they are asked for.
func (r *Reader) Read(path string) ([]Entry, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(lazyFile{r, path}, info.Size())
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

// lazyFile is one file of a Reader, an io.ReaderAt.
type lazyFile struct {
	reader *Reader
	path   string
}

func (l lazyFile) ReadAt(p []byte, off int64) (int, error) {
	r := l.reader
	if r.file == nil || r.path != l.path {
		f, err := os.Open(l.path)
		if err != nil {
			return 0, err
		}
		if err := r.Close(); err != nil {
			return 0, err
		}
		r.path, r.file = l.path, f
	}
	return r.file.ReadAt(p, off)
}
