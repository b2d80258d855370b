package image

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

func TestRewriteConfErrors(t *testing.T) {
	tooLong := func(c Conf) Conf { return c.Set("path", strings.Repeat("x", ConfSize)) }
	path := writeExecutable(t, attachSample(t))
	for _, err := range []error{RewriteConf(attachSample(t), tooLong), RewriteConfFile(path, tooLong)} {
		if err == nil || !strings.Contains(err.Error(), "there is room for 4095") {
			t.Errorf("got %v", err)
		}
	}
	checkImage(t, path, sampleConf)
}

// patched returns the test's own executable with a 16-bit field of its header changed.
func patched(t *testing.T, at int, value uint16) []byte {
	data := ownExecutable(t)
	binary.LittleEndian.PutUint16(data[at:], value)
	return data
}

func TestAttachErrors(t *testing.T) {
	own := ownExecutable(t)
	sstripped := bytes.Clone(own)
	binary.LittleEndian.PutUint64(sstripped[offShoff:], 0)
	far := bytes.Clone(own)
	binary.LittleEndian.PutUint64(far[offShoff:], uint64(len(own))-64)
	unnamed := bytes.Clone(own)
	f, err := parseELF(bytes.NewReader(own), int64(len(own)))
	if err != nil {
		t.Fatal(err)
	}
	unnamed[f.sections[f.shstrndx].Offset] = 'x'
	lost := bytes.Clone(own)
	binary.LittleEndian.PutUint32(lost[binary.LittleEndian.Uint64(own[offShoff:])+sectionSize:], 1<<31)
	for want, exe := range map[string][]byte{
		"the name of its section 1 lies beyond the names, at 2147483648 of ": lost,
		"do not begin and end with NUL":                                      unnamed,
		"is neither an ELF nor a PE executable; other formats cannot carry":  []byte("#!/bin/sh\n"),
		"is neither an ELF nor a PE executable; ":                            []byte("\x7fELF"),
		"is an ELF file of an unknown class: 3, expected 1 or 2":             patched(t, 4, 0x0103),
		"is an ELF file of an unknown byte order: 0, expected 1 or 2":        patched(t, 4, 0x0002),
		"is an ELF file of type 1, not an executable; link it":               patched(t, offType, 1),
		"has section headers of 40 bytes, expected 64":                       patched(t, offShentsize, 40),
		"has no section header table (sstrip removes it)":                    sstripped,
		"has 65280 sections or more":                                         patched(t, offShnum, 0),
		"is cut off: its section header table ends at byte":                  far,
		"its sections have no names (e_shstrndx is 0)":                       patched(t, offShstrndx, 0),
		"already has the section .pyruntime.conf":                            attachSample(t),
	} {
		if _, err := Attach(exe, nil, nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	if _, err := Attach(own, nil, Conf{{"a", "b\n"}}); err == nil || !strings.Contains(err.Error(), "line break") {
		t.Errorf("got %v", err)
	}
}

func TestTooManySections(t *testing.T) {
	const count = maxSections - 2
	exe := bytes.Clone(ownExecutable(t)[:headerSize])
	table := make([]section, count)
	table[1] = section{Offset: headerSize, Size: 1}
	exe = append(exe, 0)
	binary.LittleEndian.PutUint64(exe[offShoff:], uint64(len(exe)))
	binary.LittleEndian.PutUint16(exe[offShnum:], count)
	binary.LittleEndian.PutUint16(exe[offShstrndx:], 1)
	var headers bytes.Buffer
	if err := binary.Write(&headers, binary.LittleEndian, table); err != nil {
		t.Fatal(err)
	}
	exe = append(exe, headers.Bytes()...)
	if _, err := Attach(exe, nil, nil); err != nil {
		t.Errorf("one more section: %v", err)
	}
	if _, err := Attach(exe, []byte("zip"), nil); err == nil || !strings.Contains(err.Error(), "has 65278 sections, with ours 65279 are allowed") {
		t.Errorf("two more: %v", err)
	}
}

func TestReadErrors(t *testing.T) {
	path := writeExecutable(t, ownExecutable(t))
	if _, err := Read(path); err == nil || !strings.Contains(err.Error(), path+": has no section .pyruntime.conf of 4096 bytes") {
		t.Errorf("got %v", err)
	}
	if err := RewriteConfFile(path, func(c Conf) Conf { return c }); err == nil {
		t.Error("rewrote what is not there")
	}
	if err := RewriteConf(ownExecutable(t), func(c Conf) Conf { return c }); err == nil {
		t.Error("rewrote what is not there")
	}
	if _, err := Read("no/such"); err == nil {
		t.Error("read a missing file")
	}
	cut := attachSample(t)
	if _, err := Parse(cut[:len(cut)-10]); err == nil || !strings.Contains(err.Error(), "is cut off: a section lies at byte") {
		t.Errorf("got %v", err)
	}
}
