package archive

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode/utf8"
)

// What every record of ours says; see zipbundle/FORMAT.md. The numbers are those of PKWARE's APPNOTE, 4.3.
const (
	localSignature  = 0x04034b50
	recordSignature = 0x02014b50
	endSignature    = 0x06054b50
	localSize       = 30
	recordSize      = 46
	endSize         = 22

	dosDate = 1<<5 | 1         // 1980-01-01, the first date that a zip can say
	version = 20               // 2.0
	madeBy  = 3<<8 | 20        // unix, so that the mode below is read; version 2.0
	mode    = 0o100644         // a regular file, read by everyone
	isUTF8  = 0x800            // flag of a name that is not ASCII
	idMagic = "PYRTIDX1"       // what ends the index
	idTail  = 4 + len(idMagic) // bytes of the index that follow the offsets
)

var le = binary.LittleEndian

// directory is what follows the entries of a zip.
type directory struct {
	count   int
	data    uint64 // bytes of all entries with their headers
	index   []byte // where each record begins
	records []byte
}

// newDirectory lays out a zip of entries, which are sorted.
func newDirectory(entries []Entry) (*directory, error) {
	if len(entries) > limit {
		return nil, fmt.Errorf("%d entries, a zip holds %d; split it", len(entries), limit)
	}
	d := &directory{count: len(entries), index: make([]byte, 0, 4*len(entries)+idTail)}
	for _, e := range entries {
		at := d.data
		d.data += localSize + uint64(len(e.Name)) + e.Stored
		d.index = le.AppendUint32(d.index, uint32(len(d.records)))
		d.records = record(d.records, e, uint32(at))
		if e.Size > maxSize || d.size() > maxSize {
			return nil, fmt.Errorf("entry %q: the zip would be larger than 4 GiB; split it", e.Name)
		}
	}
	d.index = le.AppendUint32(d.index, uint32(d.count))
	d.index = append(d.index, idMagic...)
	return d, nil
}

// size returns what the zip has so far.
func (d *directory) size() uint64 {
	return d.data + uint64(len(d.index)+idTail+len(d.records)) + endSize
}

// common appends the fields that a local header and a record of the directory share, and the name that ends both.
func common(to []byte, e Entry, rest ...byte) []byte {
	flags := 0
	if strings.IndexFunc(e.Name, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		flags = isUTF8
	}
	to = le.AppendUint16(to, version)
	to = le.AppendUint16(to, uint16(flags))
	to = le.AppendUint16(to, e.Method)
	to = le.AppendUint16(to, 0)
	to = le.AppendUint16(to, dosDate)
	to = le.AppendUint32(to, e.CRC32)
	to = le.AppendUint32(to, uint32(e.Stored))
	to = le.AppendUint32(to, uint32(e.Size))
	to = le.AppendUint16(to, uint16(len(e.Name)))
	to = le.AppendUint16(to, 0) // extra fields
	to = append(to, rest...)
	return append(to, e.Name...)
}

// localHeader appends what stands before the bytes of an entry.
func localHeader(to []byte, e Entry) []byte {
	return common(le.AppendUint32(to, localSignature), e)
}

// record appends an entry's record of the directory. Its local header begins at the offset at.
func record(to []byte, e Entry, at uint32) []byte {
	rest := make([]byte, 6, 14) // comment, disk, whether it is text
	rest = le.AppendUint32(rest, mode<<16)
	rest = le.AppendUint32(rest, at)
	to = le.AppendUint32(to, recordSignature)
	to = le.AppendUint16(to, madeBy)
	return common(to, e, rest...)
}

// end returns the record that ends the zip.
func (d *directory) end() []byte {
	end := le.AppendUint32(nil, endSignature)
	end = le.AppendUint32(end, 0) // disks
	end = le.AppendUint16(end, uint16(d.count))
	end = le.AppendUint16(end, uint16(d.count))
	end = le.AppendUint32(end, uint32(len(d.records)))
	end = le.AppendUint32(end, uint32(d.data)+uint32(len(d.index)))
	return le.AppendUint16(end, 0) // comment
}
