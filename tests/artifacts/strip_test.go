package artifacts

import (
	"bytes"
	"debug/elf"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

var (
	prints  = flag.String("prints", "", "what the executable prints when it is run with -arg")
	runArgs list
)

// An executable works, and carries the same, after what binutils do to it.
func TestStrip(t *testing.T) {
	if *prints == "" {
		t.Skip("needs -prints: this artifact is not run")
	}
	data, err := os.ReadFile(*file)
	if err != nil {
		t.Fatal(err)
	}
	before := sections(t, data)
	for _, command := range []string{"strip", "strip --strip-unneeded", "strip --strip-debug", "objcopy --strip-debug"} {
		t.Run(command, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "image")
			if err := os.WriteFile(path, data, 0o755); err != nil {
				t.Fatal(err)
			}
			binutils(t, append(strings.Fields(command), path)...)
			after, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			for name, content := range sections(t, after) {
				if !bytes.Equal(content, before[name]) {
					t.Errorf("%s has changed", name)
				}
			}
			var stderr bytes.Buffer
			cmd := exec.Command(path, runArgs...)
			cmd.Env, cmd.Stderr = []string{}, &stderr
			out, err := cmd.Output()
			if got := strings.TrimSpace(string(out)); got != *prints || err != nil {
				t.Errorf("it prints %q, want %q; %v\n%s", got, *prints, err, stderr.String())
			}
		})
	}
}

func binutils(t *testing.T, command ...string) {
	t.Helper()
	if _, err := exec.LookPath(command[0]); err != nil {
		t.Fatalf("this test needs %s: install the package binutils", command[0])
	}
	if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%q: %v\n%s", command, err, out)
	}
}

// sections returns the content of our sections.
func sections(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	content := map[string][]byte{}
	for _, name := range []string{".pyruntime.conf", ".pyruntime.zip"} {
		if content[name], err = sectionData(f.Section(name)); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return content
}
