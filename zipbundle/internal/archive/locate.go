package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
)

// maxComment is what the length field of the comment behind a zip can say.
const maxComment = 1<<16 - 1

// findDirectory returns where the directory of a zip begins. Nothing may lie behind the zip or before it: what one reader
// takes for the archive would be another one's comment or header.
func findDirectory(data io.ReaderAt, size int64) (int64, error) {
	tail := make([]byte, min(size, endSize+maxComment))
	start := size - int64(len(tail))
	if _, err := data.ReadAt(tail, start); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	i := bytes.LastIndex(tail, le.AppendUint32(nil, endSignature))
	if i < 0 || len(tail)-i < endSize {
		return 0, fmt.Errorf("is no zip, or cut off: it has no record that ends a zip")
	}
	end := tail[i:]
	directorySize, at := int64(le.Uint32(end[12:])), int64(le.Uint32(end[16:]))
	behind := len(end) - endSize - int(le.Uint16(end[20:]))
	switch before := start + int64(i) - at - directorySize; {
	case behind > 0:
		return 0, fmt.Errorf("%d bytes follow the end of the zip; remove them", behind)
	case behind < 0:
		return 0, fmt.Errorf("is cut off: its comment lacks %d bytes", -behind)
	case at == 1<<32-1 || directorySize == 1<<32-1 || le.Uint16(end[10:]) == 1<<16-1:
		return 0, fmt.Errorf("is a zip64, for 65535 entries or 4 GiB and more; split it")
	case before > 0:
		return 0, fmt.Errorf("its offsets are wrong by %d bytes: something lies before the zip or its end; give the zip alone", before)
	case before < 0:
		return 0, fmt.Errorf("is damaged: its directory, %d bytes at %d, would lie behind its end", directorySize, at)
	}
	return at, nil
}

// checkIndex compares the index, if there is one, with the directory, which begins at the offset at.
func checkIndex(data io.ReaderAt, at int64, files []*zip.File) error {
	want := make([]byte, 0, 4*len(files)+idTail)
	record := 0
	for _, f := range files {
		want = le.AppendUint32(want, uint32(record))
		record += recordSize + len(f.Name) + len(f.Extra) + len(f.Comment)
	}
	want = append(le.AppendUint32(want, uint32(len(files))), idMagic...)
	got := make([]byte, min(int64(len(want)), at))
	if _, err := data.ReadAt(got, at-int64(len(got))); err != nil {
		return err
	}
	if bytes.HasSuffix(got, []byte(idMagic)) && !bytes.Equal(got, want) {
		return fmt.Errorf("its index does not match its directory; build the zip anew")
	}
	return nil
}
