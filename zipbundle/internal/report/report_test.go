package report

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

const sample = `zipbundle report 1
entry	json/decoder.pyc	120	80	//third_party/python:stdlib	third_party/python/Lib/json/decoder.py
entry	socket.pyc	100	90	//engine:scripts	engine/socket.py
override	socket.py	//engine:scripts	engine/socket.py	socket.pyc	//third_party/python:stdlib	third_party/python/Lib/socket.py
total	2	220	170
`

func write(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "r.txt")
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRoundTrip(t *testing.T) {
	r, err := Read(write(t, sample))
	if err != nil {
		t.Fatal(err)
	}
	r.Entries[0], r.Entries[1] = r.Entries[1], r.Entries[0]
	if got := string(r.Text()); got != sample {
		t.Errorf("got\n%s\nwant\n%s", got, sample)
	}
	want := Override{
		Name: "socket.py", By: Origin{"//engine:scripts", "engine/socket.py"},
		OldName: "socket.pyc", Old: Origin{"//third_party/python:stdlib", "third_party/python/Lib/socket.py"},
	}
	if !reflect.DeepEqual(r.Overrides, []Override{want}) {
		t.Errorf("got %v", r.Overrides)
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                               `r.txt:1: not a report of zipbundle`,
		"zipbundle report 2\n":           `expected "zipbundle report 1"`,
		"zipbundle report 1\nentry\ta\n": `r.txt:2: unexpected line of 2 fields`,
		"zipbundle report 1\nentry\ta\tx\t1\tl\ts": `r.txt:2: strconv.ParseUint`,
	} {
		if _, err := Read(write(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: got %v, want an error with %q", text, err, want)
		}
	}
	if _, err := Read("no/such"); err == nil {
		t.Error("a missing report is no error")
	}
}
