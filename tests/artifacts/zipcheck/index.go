package zipcheck

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
)

const (
	endSize    = 22
	recordSize = 46
	magic      = "PYRTIDX1"
)

// checkIndex compares the index, which lies right before the directory, with the directory.
func checkIndex(r io.ReaderAt, size int64) []error {
	end := make([]byte, endSize)
	if _, err := r.ReadAt(end, size-endSize); err != nil {
		return []error{err}
	}
	at := int64(binary.LittleEndian.Uint32(end[16:]))
	records := make([]byte, binary.LittleEndian.Uint32(end[12:]))
	if string(end[:4]) != "PK\x05\x06" || at+int64(len(records)) != size-endSize {
		return []error{fmt.Errorf("the directory and the record that ends the zip are not its last bytes")}
	}
	if _, err := r.ReadAt(records, at); err != nil {
		return []error{err}
	}
	want := indexOf(records)
	got := make([]byte, min(int64(len(want)), at))
	if _, err := r.ReadAt(got, at-int64(len(got))); err != nil {
		return []error{err}
	}
	if !bytes.Equal(got, want) {
		return []error{fmt.Errorf("before the directory lies % x, want the index % x", got, want)}
	}
	return nil
}

// indexOf returns the index that belongs to a directory.
func indexOf(records []byte) []byte {
	var index []byte
	le := binary.LittleEndian
	count := 0
	for at := 0; at+recordSize <= len(records); count++ {
		index = le.AppendUint32(index, uint32(at))
		at += recordSize + int(le.Uint16(records[at+28:])) + int(le.Uint16(records[at+30:])) + int(le.Uint16(records[at+32:]))
	}
	return append(le.AppendUint32(index, uint32(count)), magic...)
}
