package tool_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// What happens to a file on its way to users: stripped, copied by binutils, signed behind its end.
func TestPayloadSurvives(t *testing.T) {
	for _, command := range []string{
		"strip", "strip --strip-debug", "strip --strip-unneeded",
		"objcopy", "objcopy --strip-debug", "objcopy --add-gnu-debuglink=/bin/sh", "objcopy --remove-section=.comment",
		"llvm-strip --strip-unneeded", "llvm-strip --strip-debug", "llvm-objcopy",
	} {
		words := strings.Fields(command)
		survives(t, command, func(t *testing.T, tool string) {
			if _, err := exec.LookPath(words[0]); err != nil {
				if strings.HasPrefix(words[0], "llvm-") {
					t.Skipf("no %s on this machine", words[0])
				}
				t.Fatalf("this test needs %s: install the package binutils", words[0])
			}
			if out, err := exec.Command(words[0], append(words[1:], tool)...).CombinedOutput(); err != nil {
				t.Fatalf("%s: %v\n%s", command, err, out)
			}
		})
	}
	// The end record of an empty archive: for a reader that looks at the end of the file, that is the archive.
	end := append([]byte("PK\x05\x06"), make([]byte, 18)...)
	for name, behind := range map[string][]byte{
		"1 byte":              {0},
		"100 KB":              bytes.Repeat([]byte("signature "), 10000),
		"1 MB":                bytes.Repeat([]byte{0xff}, 1<<20),
		"an archive's end":    end,
		"an ELF file's start": []byte("\x7fELF\x02\x01\x01"),
	} {
		survives(t, name, func(t *testing.T, tool string) { add(t, tool, behind) })
	}
	survives(t, "signed, then stripped and signed again", func(t *testing.T, tool string) {
		add(t, tool, end)
		if out, err := exec.Command("strip", tool).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		add(t, tool, end)
	})
}

func add(t *testing.T, tool string, behind []byte) {
	t.Helper()
	file, err := os.OpenFile(tool, os.O_APPEND|os.O_WRONLY, 0)
	must(t, err)
	_, err = file.Write(behind)
	must(t, err)
	must(t, file.Close())
}

// survives changes a copy of each tool, and runs what needs the whole archive: modules of the program and of the library.
func survives(t *testing.T, name string, change func(t *testing.T, tool string)) {
	for _, libc := range []string{"GLIBC", "MUSL"} {
		t.Run(libc+"/"+name, func(t *testing.T) {
			data, err := os.ReadFile(masters[libc])
			must(t, err)
			tool := filepath.Join(t.TempDir(), "tool")
			must(t, os.WriteFile(tool, data, 0o755))
			change(t, tool)
			says(t, command(t, tool, "pools", "fork"), "[0, 1, 4, 9]\n[0, 1, 4, 9]\n[16] None 0\n[1, 2]\n7\n")
		})
	}
}
