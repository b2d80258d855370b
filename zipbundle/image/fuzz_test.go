package image

import (
	"slices"
	"testing"
)

// Whatever is read is an error, or an executable whose settings and archive lie in it; one that can be attached to has
// both afterwards:
//
//	go test ./zipbundle/image -fuzz FuzzAttach -fuzztime 60s
func FuzzAttach(f *testing.F) {
	exe := tinyOf(f, 2, 1)
	attached, err := Attach(exe, []byte("zip"), sampleConf)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(exe)
	f.Add(tinyOf(f, 1, 2))
	f.Add(attached)
	f.Add(attached[:len(attached)-1])
	windows := samplePE{symbols: true}.bytes(f)
	if attached, err = Attach(windows, []byte("zip"), sampleConf); err != nil {
		f.Fatal(err)
	}
	f.Add(windows)
	f.Add(attached)
	f.Fuzz(func(t *testing.T, data []byte) {
		if im, err := Parse(data); err == nil && im.HasZip && (im.ZipAt < 0 || im.ZipSize < 0 || im.ZipSize > int64(len(data))-im.ZipAt) {
			t.Fatalf("%+v in %d bytes", im, len(data))
		}
		out, err := Attach(data, []byte("zip"), sampleConf)
		if err != nil {
			return
		}
		im, err := Parse(out)
		if err != nil || !im.HasZip || !slices.Equal(im.Conf, sampleConf) {
			t.Fatalf("%+v, %v", im, err)
		}
		if found := out[im.ZipAt : im.ZipAt+im.ZipSize]; string(found) != "zip" {
			t.Fatalf("the zip is %q", found)
		}
	})
}
