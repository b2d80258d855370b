package isolation

import (
	"debug/elf"
	"encoding/binary"
	"os"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// fails runs and expects exit code 1 and a last line "<label>: <message>...".
func (b *box) fails(message string, args ...string) {
	b.t.Helper()
	cmd := b.command(args...)
	r := run(b.t, cmd, cmd.Run)
	lines := strings.Split(strings.TrimSuffix(r.stderr, "\n"), "\n")
	last := lines[len(lines)-1]
	label, _, _ := strings.Cut(last, ": ")
	if r.code != 1 || !strings.Contains(last, ": "+message) || label == "" {
		b.t.Errorf("exit code %d\n got %s\nwant ...: %s", r.code, last, message)
	}
}

// Everything that the path code can refuse.
func TestRefusals(t *testing.T) {
	b := newBox(t, "PYRUNTIME_PYTHON", "branch")
	b.setConf(func(c image.Conf) image.Conf { return c.Set("label", "//x:python") })
	b.fails("-X pyruntime_root=x: not absolute; give the folder's full path", "-X", "pyruntime_root=x", "-c", "pass")
	for entry, message := range map[string]string{
		"/abs":    "path entry /abs: begin it with {exe}/, {zip}/ or {root}/",
		"{exe}x":  "path entry {exe}x: begin it with {exe}/, {zip}/ or {root}/",
		"{home}/": "path entry {home}/: begin it with {exe}/, {zip}/ or {root}/",
	} {
		b.setConf(func(c image.Conf) image.Conf { return c.Set("path", entry) })
		b.fails(message, "-c", "pass")
	}
}

// patch changes bytes of the executable.
func (b *box) patch(change func(data []byte)) {
	b.t.Helper()
	data, err := os.ReadFile(b.exe)
	if err != nil {
		b.t.Fatal(err)
	}
	change(data)
	if err := os.WriteFile(b.exe, data, 0o755); err != nil {
		b.t.Fatal(err)
	}
}

// header is the section's header in the file.
func (b *box) header(data []byte, name string) []byte {
	b.t.Helper()
	f, err := elf.Open(b.exe)
	if err != nil {
		b.t.Fatal(err)
	}
	defer f.Close()
	for i, section := range f.Sections {
		if section.Name == name {
			return data[int(binary.LittleEndian.Uint64(data[40:]))+64*i:][:64]
		}
	}
	b.t.Fatalf("no section %s", name)
	return nil
}

// What strip, a wrong tool or a broken copy can do to the file: one clear line, exit code 1.
func TestDamagedFile(t *testing.T) {
	const gone = "has no section .pyruntime.zip, which the path entry {zip}/stdlib needs: it was stripped away or never attached; build the file again"
	for name, c := range map[string]struct {
		change  func(b *box, data []byte)
		message string
	}{
		"no zip section":   {func(b *box, d []byte) { clear(b.header(d, ".pyruntime.zip")[:4]) }, gone},
		"no section table": {func(_ *box, d []byte) { clear(d[40:48]); clear(d[60:62]) }, gone},
		"entry size":       {func(_ *box, d []byte) { d[58] = 1 }, "its table of sections is damaged; build the file again"},
		"table outside":    {func(_ *box, d []byte) { d[46] = 1 }, "its table of sections is damaged; build the file again"},
		"conf too long":    {func(b *box, d []byte) { b.header(d, ".pyruntime.conf")[34] = 1 }, "section .pyruntime.conf is damaged; build the file again"},
		"conf cut short":   {func(b *box, d []byte) { b.header(d, ".pyruntime.conf")[30] = 1 }, "is cut short: section .pyruntime.conf reaches beyond its end; copy or build the file again"},
		"zip cut short":    {func(b *box, d []byte) { b.header(d, ".pyruntime.zip")[39] = 1 }, "is cut short: section .pyruntime.zip reaches beyond its end; copy or build the file again"},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBox(t, "PYRUNTIME_PYTHON", "branch")
			b.patch(func(data []byte) { c.change(b, data) })
			cmd := b.command("-c", "pass")
			r := run(t, cmd, cmd.Run)
			if r.code != 1 || !strings.HasSuffix(r.stderr, c.message+"\n") || strings.Count(r.stderr, "\n") != 1 {
				t.Errorf("exit code %d\n got %s\nwant %s", r.code, r.stderr, c.message)
			}
		})
	}
}
