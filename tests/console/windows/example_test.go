package windows_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const played = `items: [Item(name='lamp', kind=<Kind.LIGHT: 'light'>, weight=2, holder=None), Item(name='rope', kind=<Kind.TOOL: 'tool'>, weight=1, holder=None)]
light: ['lamp']
at: Position(x=3, y=4)
first is at Position(x=2, y=0)
second is at Position(x=3, y=0)
eval: source text (<string>): ` + noCompiler + "\n"

func size(t *testing.T, path string) int64 {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// The example plays its game from the zip that it is sealed with, says how large both are, and refuses a zip with a changed byte.
func TestExample(t *testing.T) {
	host, console, logic := runner.On(t, "wine"), runtimes.Built(t, "EXAMPLE"), runtimes.Built(t, "EXAMPLE_LOGIC")
	want := played + fmt.Sprintf("sizes: executable %d, logic %d\n", size(t, console), size(t, logic))
	if got := run(t, console, "-m", "play", host.File(logic)); got.stdout != want || got.code != 0 {
		t.Errorf("%+v, want %q", got, want)
	}
	bad := host.File(changed(t, read(t, logic), "quest/items.pyc", "logic.zip"))
	got := run(t, console, "-m", "play", bad)
	if want := "refused: " + bad + ": " + unsealed + "\n"; got.code != 1 || got.stdout != "" || got.stderr != want {
		t.Errorf("%+v, want %q", got, want)
	}
}
