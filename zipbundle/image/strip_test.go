package image

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// tool finds a program of binutils, which this test is about.
func tool(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Fatalf("this test needs %s: install the package binutils", name)
	}
	return path
}

// What binutils do to an executable leaves it an image, and leaves the archive where readers that know nothing of
// sections find it: in the last 64 KiB, unless a symbol table stays behind it.
func TestStrip(t *testing.T) {
	for _, args := range [][]string{
		{"strip"}, {"strip", "--strip-unneeded"}, {"strip", "--strip-debug"}, {"strip", "-R", ".comment"},
		{"objcopy", "--strip-debug"}, {"objcopy", "--strip-all"},
	} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			path := writeExecutable(t, attachSample(t))
			cmd := exec.Command(tool(t, args[0]), append(args[1:], path)...)
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Fatalf("%s: %v", out, err)
			}
			im := checkImage(t, path, sampleConf)
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d bytes, the zip at %d ends %d bytes before the end", len(data), im.ZipAt, int64(len(data))-im.ZipAt-im.ZipSize)
			if err := RewriteConfFile(path, func(c Conf) Conf { return c.Set("main", "app") }); err != nil {
				t.Error(err)
			}
			checkImage(t, path, sampleConf.Set("main", "app"))
		})
	}
}

// Whoever asks for it gets rid of the sections, and hears of it.
func TestRemovedSections(t *testing.T) {
	path := writeExecutable(t, attachSample(t))
	if out, err := exec.Command(tool(t, "strip"), "-R", ConfSection, path).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	if _, err := Read(path); err == nil || !strings.Contains(err.Error(), "or the section was removed") {
		t.Errorf("got %v", err)
	}
	path = writeExecutable(t, attachSample(t))
	if out, err := exec.Command(tool(t, "strip"), "-R", ZipSection, path).CombinedOutput(); err != nil {
		t.Fatalf("%s: %v", out, err)
	}
	if im, err := Read(path); err != nil || im.HasZip {
		t.Errorf("got %+v, %v", im, err)
	}
}
