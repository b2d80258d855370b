package bytecode

import "testing"

// Whatever is read is an error or a module whose imports can be listed:
//
//	go test ./internal/bytecode -fuzz FuzzParse -fuzztime 60s
func FuzzParse(f *testing.F) {
	consts := []string{number(0), "N", number(1), tuple(text("x"))}
	inner := function(3, one+fromList+importName(0), "\x80\x03\x10\x00", []string{"a.b"}, consts...)
	f.Add(pyc(function(0, makeNested, "", nil, append(consts, inner)...)))
	f.Add(pyc("{" + text("k") + "I12345678" + "0"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := Parse(data)
		if err != nil {
			return
		}
		for _, i := range m.Imports() {
			i.Resolve("p.m", false)
			i.Resolve("p", true)
		}
		m.Uses(wanted)
	})
}
