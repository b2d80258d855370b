package report

import (
	"bytes"
	"testing"
)

// Whatever is read is an error or a report that comes back from its text:
//
//	go test ./zipbundle/internal/report -fuzz FuzzParse -fuzztime 60s
func FuzzParse(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte(header))
	f.Add([]byte(header + "\nentry\t\t18446744073709551615\t0\t\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := Parse("r.txt", data)
		if err != nil {
			return
		}
		text := r.Text()
		again, err := Parse("r.txt", text)
		if err != nil || !bytes.Equal(again.Text(), text) {
			t.Fatalf("%v\n%s", err, text)
		}
	})
}
