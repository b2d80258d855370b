package cross

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// The emulator, asked by a program that has nothing of ours: what fails here is its fault or the C library's.
func TestEmulator(t *testing.T) {
	b := newBox(t, *probe)
	got := b.run(t, b.env("PROBE=é"), "a b", "ü")
	if want := (result{"a b|ü|é|\n", "thread 42\n", 7}); got != want {
		t.Fatalf("the emulator %s or the C library is at fault, whatever the other tests say: got %+v, want %+v", *run, got, want)
	}
}

type reported struct {
	Bits       int
	Byteorder  string
	Encoding   []string
	Executable string
	Flags      []int
	Found      []string
	Multiarch  string
	Options    []string
	Path       []string
	Soabi      string
}

func (b box) report(t *testing.T, env []string) reported {
	t.Helper()
	got := b.run(t, env, theRunner(t).Path(*report))
	var r reported
	if err := json.Unmarshal([]byte(got.stdout), &r); err != nil || got.code != 0 || got.stderr != "" {
		t.Fatalf("%v: %+v", err, got)
	}
	return r
}

func TestStart(t *testing.T) {
	b := newBox(t, *python)
	r := b.report(t, b.env())
	if r.Bits != *bits || r.Byteorder != *byteorder || r.Multiarch != *multiarch {
		t.Errorf("%d bits, %s-endian, %q; want %d, %s, %q", r.Bits, r.Byteorder, r.Multiarch, *bits, *byteorder, *multiarch)
	}
	if !strings.HasSuffix(r.Soabi, r.Multiarch) {
		t.Errorf("SOABI is %q", r.Soabi)
	}
	if got := strings.Join(r.Encoding, " "); got != encodings() {
		t.Errorf("encodings %q, want %q", got, encodings())
	}
	if r.Executable != theRunner(t).Path(b.exe) {
		t.Errorf("sys.executable is %q, want %q", r.Executable, b.exe)
	}
	if got := b.run(t, b.env(), "-c", "import sys; sys.exit(3)"); got.code != 3 {
		t.Errorf("got %+v, want exit code 3", got)
	}
	row.startup = b.fastest(t, 5)
}

// encodings are those of names of files and of a pipe. Windows has a code page for what is no console.
func encodings() string {
	if strings.HasPrefix(*platform, "windows_") {
		return "utf-8 cp1252"
	}
	return "utf-8 utf-8"
}

// fastest is the shortest of some starts.
func (b box) fastest(t *testing.T, count int) time.Duration {
	best := time.Hour
	for range count {
		begin := time.Now()
		b.run(t, b.env(), "-c", "pass")
		best = min(best, time.Since(begin))
	}
	return best
}

// same compiles a module here and compares it with the one in the runtime, which the machine that builds has compiled: its
// processor may have the other byte order.
const same = `import importlib, sys
for name in sys.argv[2:]:
    code = importlib.import_module(name).__loader__.get_code(name)
    with open(sys.argv[1] + "/Lib/" + name.replace(".", "/") + ".py", "rb") as f:
        text = f.read()
    levels = [n for n in range(3) if compile(text, code.co_filename, "exec", dont_inherit=True, optimize=n) == code]
    print(name, len(levels) > 0)
`

func TestBytecode(t *testing.T) {
	b := newBox(t, *python)
	got := b.run(t, b.env(), "-c", same, theRunner(t).Path(*sources), "json.decoder", "colorsys", "statistics")
	want := result{"json.decoder True\ncolorsys True\nstatistics True\n", "", 0}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}
