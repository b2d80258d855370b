package archive

import (
	"archive/zip"
	"bufio"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"slices"
	"strings"
)

const (
	limit   = 1<<16 - 2 // entries that a zip without zip64 can hold
	maxSize = 1<<32 - 2 // bytes of a file or of the zip, likewise
	window  = 1 << 18   // bytes that are written at once
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
//
// archive/zip cannot leave a gap for the index before the directory, and this one form of a zip takes three records.
func Write(w io.Writer, entries []Entry) error {
	entries = slices.Clone(entries)
	slices.SortFunc(entries, byName)
	d, err := newDirectory(entries)
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, window)
	for _, e := range entries {
		if err := writeEntry(out, e); err != nil {
			return e.wrap(err)
		}
	}
	// What an earlier write failed with comes back from Flush.
	out.Write(d.index)
	out.Write(d.records)
	out.Write(d.end())
	return out.Flush()
}

func byName(a, b Entry) int { return strings.Compare(a.Name, b.Name) }

// writeEntry copies an entry, and checks the checksum of a stored one, which costs next to nothing.
func writeEntry(out *bufio.Writer, e Entry) error {
	out.Write(localHeader(nil, e))
	from, err := e.open()
	if err != nil {
		return err
	}
	sum := crc32.NewIEEE()
	if e.Method == zip.Store {
		from = io.TeeReader(from, sum)
	}
	copied, err := io.Copy(out, from)
	switch {
	case err != nil:
		return err
	case uint64(copied) != e.Stored:
		return fmt.Errorf("%d bytes instead of %d", copied, e.Stored)
	case e.Method == zip.Store && sum.Sum32() != e.CRC32:
		return errChecksum
	}
	return nil
}
