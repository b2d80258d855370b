package image

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
)

// Attach returns exe with the settings, and the zip unless it is nil, in sections of their own.
//
// Behind the original bytes come the conf, the section names, the section headers, and last the zip: a reader that
// knows nothing of sections finds the zip at the end of the file. Offsets in the zip count from its own start.
func Attach(exe, zip []byte, conf Conf) ([]byte, error) {
	l, err := newLayout(bytes.NewReader(exe), int64(len(exe)), conf, false)
	if err != nil {
		return nil, err
	}
	if zip != nil {
		l.addZip(int64(len(zip)))
	}
	if err := l.finish(); err != nil {
		return nil, err
	}
	return slices.Concat(l.header, exe[headerSize:], l.tail, zip), nil
}

// AttachFiles is Attach for files. The bytes of exe and zip are copied by the system; zip is "" for none. strip leaves out what is
// not mapped when exe runs: the linker's symbol table and comments, unless exe names a file with its debug information.
func AttachFiles(exe, zip, out string, conf Conf, strip bool) error {
	exeFile, exeSize, err := openFile("executable", exe)
	if err != nil {
		return err
	}
	defer exeFile.Close()
	parts, zipSize := []io.Reader{exeFile}, int64(0)
	if zip != "" {
		zipFile, size, err := openFile("archive", zip)
		if err != nil {
			return err
		}
		defer zipFile.Close()
		parts, zipSize = append(parts, zipFile), size
	}
	l, err := newLayout(exeFile, exeSize, conf, strip)
	if err != nil {
		return fmt.Errorf("%s: %w", exe, err)
	}
	if zip != "" {
		l.addZip(zipSize)
	}
	if err := l.finish(); err != nil {
		return fmt.Errorf("%s: %w", exe, err)
	}
	if _, err := exeFile.Seek(headerSize, io.SeekStart); err != nil {
		return err
	}
	parts[0] = io.LimitReader(exeFile, int64(l.file.size)-headerSize)
	return l.write(out, parts)
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

// write writes the header, the rest of the executable, what is new, and the zip if there is one.
func (l *layout) write(path string, parts []io.Reader) error {
	out, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o755)
	if err != nil {
		return err
	}
	// Files are given as they are: the system copies them without this process.
	parts = slices.Concat([]io.Reader{bytes.NewReader(l.header)}, parts[:1], []io.Reader{bytes.NewReader(l.tail)}, parts[1:])
	for _, part := range parts {
		if err == nil {
			_, err = io.Copy(out, part)
		}
	}
	if closeErr := out.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}
