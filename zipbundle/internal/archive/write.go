package archive

import (
	"archive/zip"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
)

const (
	dosDate = 1<<5 | 1  // 1980-01-01, the first date that a zip can say
	madeBy  = 3<<8 | 20 // unix, so that the mode below is read; version 2.0
	mode    = 0o100644  // a regular file, read by everyone
	isUTF8  = 0x800     // flag of a name that is not ASCII
	limit   = 1<<16 - 2 // entries that a zip without zip64 can hold
	maxSize = 1<<32 - 2 // bytes of a file or of the zip, likewise
)

// WriteFile writes the entries to a new file. If that fails there is no file.
func WriteFile(path string, entries []Entry) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = Write(f, entries)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(path)
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}

// Write writes the entries, sorted by name, as a zip. Their bytes are copied as they are.
func Write(w io.Writer, entries []Entry) error {
	if len(entries) > limit {
		return fmt.Errorf("%d entries, a zip holds %d; split it", len(entries), limit)
	}
	entries = slices.Clone(entries)
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Name, b.Name) })
	zw := zip.NewWriter(w)
	var total uint64
	for _, e := range entries {
		total += e.Stored + 2*uint64(len(e.Name)) + 76
		if e.Size > maxSize || total > maxSize {
			return fmt.Errorf("entry %q: the zip would be larger than 4 GiB; split it", e.Name)
		}
		if err := writeEntry(zw, e); err != nil {
			return fmt.Errorf("entry %q: %w", e.Name, err)
		}
	}
	return zw.Close()
}

func writeEntry(zw *zip.Writer, e Entry) error {
	h := &zip.FileHeader{
		Name:               e.Name,
		Method:             e.Method,
		CreatorVersion:     madeBy,
		ReaderVersion:      20,
		ModifiedDate:       dosDate,
		CRC32:              e.CRC32,
		CompressedSize64:   e.Stored,
		UncompressedSize64: e.Size,
		ExternalAttrs:      mode << 16,
	}
	if strings.IndexFunc(e.Name, func(r rune) bool { return r > math.MaxInt8 }) >= 0 {
		h.Flags = isUTF8
	}
	to, err := zw.CreateRaw(h)
	if err != nil {
		return err
	}
	from, err := e.open()
	if err != nil {
		return err
	}
	copied, err := io.Copy(to, from)
	if err == nil && uint64(copied) != e.Stored {
		err = fmt.Errorf("%d bytes instead of %d", copied, e.Stored)
	}
	return err
}
