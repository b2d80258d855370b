package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"image"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// sample is a program for Windows of one section.
func sample(t *testing.T) []byte {
	t.Helper()
	return sampleOf(t, 0x22)
}

func sampleOf(t *testing.T, characteristics uint16) []byte {
	t.Helper()
	section := pe.SectionHeader32{VirtualSize: 6, VirtualAddress: 4096, SizeOfRawData: 512, PointerToRawData: 1024, Characteristics: 0x60000020}
	copy(section.Name[:], ".text")
	var out bytes.Buffer
	dos := make([]byte, 64)
	copy(dos, "MZ")
	dos[0x3c] = 64
	for _, part := range []any{
		dos, []byte("PE\x00\x00"),
		pe.FileHeader{Machine: pe.IMAGE_FILE_MACHINE_AMD64, NumberOfSections: 1, SizeOfOptionalHeader: 240, Characteristics: characteristics},
		pe.OptionalHeader64{Magic: 0x20b, ImageBase: 0x140000000, AddressOfEntryPoint: 4096, SectionAlignment: 4096, FileAlignment: 512,
			SizeOfImage: 8192, SizeOfHeaders: 1024, Subsystem: pe.IMAGE_SUBSYSTEM_WINDOWS_CUI, NumberOfRvaAndSizes: 16},
		section,
	} {
		if err := binary.Write(&out, binary.LittleEndian, part); err != nil {
			t.Fatal(err)
		}
	}
	return append(out.Bytes(), make([]byte, 1536-out.Len())...)
}

func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func sampleIcon(t *testing.T) string {
	t.Helper()
	picture := image.NewNRGBA(image.Rect(0, 0, 16, 16))
	picture.Set(3, 3, color.Black)
	icon, err := winres.NewIconFromImages([]image.Image{picture})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := icon.SaveICO(&out); err != nil {
		t.Fatal(err)
	}
	return write(t, "x.ico", out.Bytes())
}

func apply(t *testing.T, exe []byte, args ...string) []byte {
	t.Helper()
	out := filepath.Join(t.TempDir(), "out.exe")
	var stderr bytes.Buffer
	if code := run(append([]string{"-label", "//x:y", "-exe", write(t, "in.exe", exe), "-out", out}, args...), &stderr); code != 0 {
		t.Fatal(stderr.String())
	}
	data, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func load(t *testing.T, exe []byte) *winres.ResourceSet {
	t.Helper()
	set, err := winres.LoadFromEXE(bytes.NewReader(exe))
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestResources(t *testing.T) {
	args := []string{"-icon", sampleIcon(t), "-version", "FileVersion=1.2.3", "-version", "ProductName=Größe"}
	exe := apply(t, sample(t), args...)
	if !bytes.Equal(exe, apply(t, sample(t), args...)) {
		t.Error("a second time other bytes")
	}
	set := load(t, exe)
	if _, err := set.GetIcon(iconID); err != nil {
		t.Error(err)
	}
	manifest := string(set.Get(winres.RT_MANIFEST, winres.ID(1), winres.LCIDDefault))
	if !strings.Contains(manifest, "longPathAware") || !strings.Contains(manifest, "asInvoker") {
		t.Errorf("manifest: %s", manifest)
	}
	info, err := version.FromBytes(set.Get(winres.RT_VERSION, winres.ID(1), version.LangDefault))
	if err != nil || info.FileVersion != [4]uint16{1, 2, 3, 0} {
		t.Errorf("%+v, %v", info, err)
	}
	f, err := pe.NewFile(bytes.NewReader(exe))
	if err != nil || f.Section(".rsrc") == nil || f.OptionalHeader.(*pe.OptionalHeader64).CheckSum == 0 {
		t.Errorf("%+v, %v", f, err)
	}
}

// A DLL has no manifest of a program.
func TestDLL(t *testing.T) {
	set := load(t, apply(t, sampleOf(t, 0x22|pe.IMAGE_FILE_DLL), "-icon", sampleIcon(t), "-version", "FileVersion=1.2.3"))
	if _, err := set.GetIcon(iconID); err != nil {
		t.Error(err)
	}
	if manifest := set.Get(winres.RT_MANIFEST, winres.ID(1), winres.LCIDDefault); manifest != nil {
		t.Errorf("manifest: %s", manifest)
	}
	info, err := version.FromBytes(set.Get(winres.RT_VERSION, winres.ID(1), version.LangDefault))
	if err != nil || info.FileVersion != [4]uint16{1, 2, 3, 0} || info.Type != version.DLL {
		t.Errorf("%+v, %v", info, err)
	}
}

// A tool is made of its runtime's executable: what it does not say itself stays.
func TestKept(t *testing.T) {
	first := apply(t, sample(t), "-icon", sampleIcon(t), "-version", "ProductName=a")
	set := load(t, apply(t, first, "-version", "ProductName=b"))
	if _, err := set.GetIcon(iconID); err != nil {
		t.Error(err)
	}
	if text := set.Get(winres.RT_VERSION, winres.ID(1), version.LangDefault); !bytes.Contains(text, []byte("b\x00")) || bytes.Contains(text, []byte("a\x00\x00\x00")) {
		t.Errorf("%q", text)
	}
}

func TestErrors(t *testing.T) {
	exe := write(t, "x.exe", sample(t))
	out := filepath.Join(t.TempDir(), "out")
	for want, args := range map[string][]string{
		`//x:y: expected -exe, -out and no other argument`:                               {"-exe", exe},
		`version_info: no key "Color"; Windows knows Comments, CompanyName`:              {"-exe", exe, "-out", out, "-version", "Color=red"},
		`version_info: FileVersion is "1.x", expected one to four numbers such as 1.2.3`: {"-exe", exe, "-out", out, "-version", "FileVersion=1.x"},
		`; give an .ico file`: {"-exe", exe, "-out", out, "-icon", exe},
		`no such file`:        {"-exe", "none", "-out", out},
	} {
		var stderr bytes.Buffer
		if code := run(append([]string{"-label", "//x:y"}, args...), &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%d, %s, want an error with %s", code, stderr.String(), want)
		}
	}
}
