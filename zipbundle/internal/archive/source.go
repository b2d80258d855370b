package archive

import (
	"io"
	"os"
)

// A source is the file of a Reader that is open, and the part of it that was read last. Entries are asked for in about
// the order in which they lie there, and most are small: one read serves many.
type source struct {
	path   string
	file   *os.File
	window []byte
	at     int64 // where the window lies in the file
}

// open turns to another file.
func (s *source) open(path string) error {
	if s.file != nil && s.path == path {
		return nil
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	if err := s.close(); err != nil {
		return err
	}
	s.path, s.file, s.window = path, f, s.window[:0]
	return nil
}

func (s *source) close() error {
	if s.file == nil {
		return nil
	}
	f := s.file
	s.file = nil
	return f.Close()
}

func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if len(p) > window {
		return s.file.ReadAt(p, off)
	}
	if off < s.at || off+int64(len(p)) > s.at+int64(len(s.window)) {
		if err := s.fill(off); err != nil {
			return 0, err
		}
	}
	n := copy(p, s.window[off-s.at:])
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// fill reads the window that begins at off.
func (s *source) fill(off int64) error {
	if s.window == nil {
		s.window = make([]byte, window)
	}
	n, err := s.file.ReadAt(s.window[:window], off)
	s.window, s.at = s.window[:n], off
	if err == io.EOF {
		err = nil
	}
	return err
}

// lazyFile is one file of a Reader, an io.ReaderAt.
type lazyFile struct {
	source *source
	path   string
}

func (l lazyFile) ReadAt(p []byte, off int64) (int, error) {
	if err := l.source.open(l.path); err != nil {
		return 0, err
	}
	return l.source.ReadAt(p, off)
}
