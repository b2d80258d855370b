package image

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
)

// parts are what an executable with settings consists of: its header, which replaces as many bytes of the original, the rest
// of the `kept` bytes of the original, what is new, the zip, and zeros.
type parts struct {
	header []byte
	kept   int64
	tail   []byte
	behind int
	sumAt  int64 // of a checksum of the whole file; 0: the format has none
}

// layouter is the layout of a format.
type layouter interface {
	addZip(size int64) error
	finish() error
	parts() parts
}

// arrange lays out what will be in the executable. zipSize: -1 for no zip.
func arrange(exe io.ReaderAt, size int64, conf Conf, strip bool, zipSize int64) (parts, error) {
	var l layouter
	var err error
	if isPE(exe) {
		l, err = newLayoutPE(exe, size, conf, strip)
	} else {
		l, err = newLayout(exe, size, conf, strip)
	}
	if err == nil && zipSize >= 0 {
		err = l.addZip(zipSize)
	}
	if err == nil {
		err = l.finish()
	}
	if err != nil {
		return parts{}, err
	}
	return l.parts(), nil
}

// Attach returns exe with the settings, and the zip unless it is nil, in sections of their own. Offsets in the zip count from
// its own start.
//
// ELF: behind the original bytes come the conf, the section names, the section headers, and last the zip: a reader that
// knows nothing of sections finds the zip at the end of the file. PE: behind the original bytes come the conf and the zip.
func Attach(exe, zip []byte, conf Conf) ([]byte, error) {
	zipSize := int64(len(zip))
	if zip == nil {
		zipSize = -1
	}
	p, err := arrange(bytes.NewReader(exe), int64(len(exe)), conf, false, zipSize)
	if err != nil {
		return nil, err
	}
	out := slices.Concat(p.header, exe[len(p.header):p.kept], p.tail, zip, make([]byte, p.behind))
	setChecksum(out, p.sumAt)
	return out, nil
}

// AttachFiles is Attach for files. The bytes of exe and zip are copied by the system; zip is "" for none. strip leaves out what is
// not mapped when exe runs: the linker's symbol table and comments, unless exe names a file with its debug information.
func AttachFiles(exe, zip, out string, conf Conf, strip bool) error {
	exeFile, exeSize, err := openFile("executable", exe)
	if err != nil {
		return err
	}
	defer exeFile.Close()
	contents, zipSize := []io.Reader{}, int64(-1)
	if zip != "" {
		zipFile, size, err := openFile("archive", zip)
		if err != nil {
			return err
		}
		defer zipFile.Close()
		contents, zipSize = append(contents, zipFile), size
	}
	p, err := arrange(exeFile, exeSize, conf, strip, zipSize)
	if err != nil {
		return fmt.Errorf("%s: %w", exe, err)
	}
	if _, err := exeFile.Seek(int64(len(p.header)), io.SeekStart); err != nil {
		return err
	}
	rest := io.LimitReader(exeFile, p.kept-int64(len(p.header)))
	return p.write(out, append([]io.Reader{bytes.NewReader(p.header), rest, bytes.NewReader(p.tail)}, contents...))
}

func openFile(kind, path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fmt.Errorf("%s: %w", kind, err)
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, 0, fmt.Errorf("%s: %w", kind, err)
	}
	return f, info.Size(), nil
}

// write writes a file of the contents, in the order of parts. Files among them are copied by the system, without this process.
func (p parts) write(path string, contents []io.Reader) error {
	out, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	if p.behind > 0 {
		contents = append(contents, bytes.NewReader(make([]byte, p.behind)))
	}
	for _, content := range contents {
		if err == nil {
			_, err = io.Copy(out, content)
		}
	}
	if err == nil {
		err = setFileChecksum(out, p.sumAt)
	}
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
