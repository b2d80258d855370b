package archive

import (
	"bytes"
	"slices"
	"testing"
)

// Whatever is read is an error or a zip that can be written and read again:
//
//	go test ./zipbundle/internal/archive -fuzz FuzzRead -fuzztime 60s
func FuzzRead(f *testing.F) {
	f.Add(sample(f))
	for _, h := range append(hostileEnds(f), hostileRecords(f)...) {
		f.Add(h.data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		entries, err := read(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := Write(&out, entries); err != nil {
			return
		}
		again, err := read(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
		same := func(a, b Entry) bool { return a.Name == b.Name && a.CRC32 == b.CRC32 && a.Size == b.Size }
		slices.SortFunc(entries, byName)
		if !slices.EqualFunc(entries, again, same) {
			t.Fatalf("wrote %v, read %v", entries, again)
		}
		for i := range entries {
			one, err1 := entries[i].Data()
			two, err2 := again[i].Data()
			if (err1 == nil) != (err2 == nil) || err1 == nil && !bytes.Equal(one, two) {
				t.Fatalf("%q: %v, %v", entries[i].Name, err1, err2)
			}
		}
	})
}
