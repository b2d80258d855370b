package image

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
)

const sampleOptional = samplePEAt + 4 + fileHeaderSize

// patchedPE returns a sample with a 32-bit field changed.
func patchedPE(t *testing.T, at int, value uint32) []byte {
	data := samplePE{}.bytes(t)
	binary.LittleEndian.PutUint32(data[at:], value)
	return data
}

func signedPE(data []byte) []byte {
	data = bytes.Clone(data)
	binary.LittleEndian.PutUint32(data[sampleOptional+112+8*securityIndex:], 1)
	return data
}

func attachedPE(t *testing.T) []byte {
	data, err := Attach(samplePE{}.bytes(t), sampleZip(t), sampleConf)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAttachErrorsPE(t *testing.T) {
	whole := samplePE{}.bytes(t)
	tableAt := sampleOptional + optionalSize
	for want, exe := range map[string][]byte{
		"is a program for DOS or damaged: it has no PE header":                       []byte("MZ"),
		"is a program for DOS or damaged: it has no PE header\x00":                   patchedPE(t, offPE, 66),
		"is cut off: its PE header lies at byte 64 of 70":                            whole[:70],
		"is no 64-bit PE executable (its optional header has 224 bytes":              patchedPE(t, samplePEAt+20, 0x220000+224),
		"is no 64-bit PE executable (magic 0x10b, 16 data directories)":              patchedPE(t, sampleOptional, 0x10b),
		"is a PE file that is no executable; link it first":                          patchedPE(t, samplePEAt+20, optionalSize),
		"is damaged: its sections are aligned to 0 in the file, 4096 in memory":      patchedPE(t, sampleOptional+36, 0),
		"has 97 sections; Windows takes 96":                                          patchedPE(t, samplePEAt+4, 97<<16),
		"is cut off: its section table lies at byte 328 of 340":                      whole[:340],
		"is cut off: its section 0 (.text) ends at byte 1536 of 1535":                whole[:len(whole)-1],
		"is damaged: its sections begin at byte 300, in its headers":                 patchedPE(t, tableAt+20, 300),
		"already has the section .pyrconf; attach to the executable as the linker":   attachedPE(t),
		"is signed, and what is attached would break the signature; sign the file a": signedPE(whole),
		"has no room for one more section header behind its 2; link it with fewer":   samplePE{room: 1}.bytes(t),
		"bytes with section .pyrconf; Windows takes 2 GiB":                           patchedPE(t, tableAt+8, 1<<31),
	} {
		want = strings.TrimSuffix(want, "\x00")
		if _, err := Attach(exe, []byte("zip"), nil); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

func TestReadErrorsPE(t *testing.T) {
	if _, err := Parse(samplePE{}.bytes(t)); err == nil || !strings.Contains(err.Error(), "has no section .pyrconf of 4096 bytes: it is no executable of") {
		t.Errorf("got %v", err)
	}
	cut := attachedPE(t)
	if _, err := Parse(cut[:len(cut)-1]); err == nil || !strings.Contains(err.Error(), "is cut off: its section 2 (.pyrzip) ends at byte") {
		t.Errorf("got %v", err)
	}
	signed := signedPE(attachedPE(t))
	want := "is signed, and other settings would break the signature; sign the file after it is installed"
	if err := RewriteConf(signed, func(c Conf) Conf { return c }); err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
	if im, err := Parse(signed); err != nil || !im.HasZip {
		t.Errorf("%+v, %v", im, err)
	}
}
