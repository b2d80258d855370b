package console_test

import (
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const played = `items: [Item(name='lamp', kind=<Kind.LIGHT: 'light'>, weight=2, holder=None), Item(name='rope', kind=<Kind.TOOL: 'tool'>, weight=1, holder=None)]
light: ['lamp']
at: Position(x=3, y=4)
first is at Position(x=2, y=0)
second is at Position(x=3, y=0)
eval: source text (<string>): ` + noCompiler + `
sizes: executable `

// The example plays its game from the zip that it is sealed with, and refuses one with a changed byte.
func TestExample(t *testing.T) {
	plays(t, runtimes.Built(t, "EXAMPLE"))
}

// The same on another processor.
func TestExampleOnAarch64(t *testing.T) {
	qemu, err := exec.LookPath("qemu-aarch64")
	if err != nil {
		t.Fatal("qemu-aarch64 runs the programs of aarch64; install it: apt-get install qemu-user")
	}
	const libraries = "/usr/aarch64-linux-gnu"
	if _, err := os.Stat(libraries); err != nil {
		t.Fatalf("%v: it is the C library of aarch64; install it: apt-get install libc6-arm64-cross", err)
	}
	plays(t, qemu, "-L", libraries, runtimes.Built(t, "EXAMPLE_AARCH64"))
}

func plays(t *testing.T, command ...string) {
	t.Helper()
	logic := runtimes.Built(t, "EXAMPLE_LOGIC")
	play := func(zip string) result {
		return run(t, command[0], nil, slices.Concat(command[1:], []string{"-m", "play", zip})...)
	}
	if got := play(logic); !strings.HasPrefix(got.stdout, played) || got.code != 0 {
		t.Errorf("printed\n%s\nwant\n%s\n%s", got.stdout, played, got.stderr)
	}
	bad := changed(t, read(t, logic), "quest/items.pyc", "logic.zip")
	got := play(bad)
	if want := "refused: " + bad + ": " + refused + "\n"; got.code != 1 || got.stdout != "" || got.stderr != want {
		t.Errorf("%+v, want %q", got, want)
	}
}
