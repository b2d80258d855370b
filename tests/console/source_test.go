package console_test

import (
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// All modules of the standard library that are kept can be imported, but those of another system and those of libraries that are
// linked only where a runtime names them.
func TestModules(t *testing.T) {
	const want = `asyncio.windows_events ImportError
asyncio.windows_utils ImportError
dbm.gnu ModuleNotFoundError
dbm.ndbm ModuleNotFoundError
encodings.mbcs ImportError
encodings.oem ImportError
more than 400
`
	runtimes.ForEach(t, func(t *testing.T, python string) { prints(t, python, nil, want, "check_modules") })
}

// noLoading is what a shared library is refused with: static programs never load any.
func noLoading(t *testing.T) string {
	if strings.HasSuffix(t.Name(), "MUSL") {
		return "/lib/x.so cannot be loaded: this Python is a static executable, which loads no shared libraries; link the module into " +
			"it (native_modules of python_runtime), or build it for a platform with glibc"
	}
	return `this runtime loads no code (profile "console"): link it in, with native_modules`
}

// Every way to the compiler ends in one line.
func TestSource(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		probe := write(t, "probe.py", "x = 1\n")
		want := strings.NewReplacer("PROBE", probe, "NO", noCompiler, "SHARED", noLoading(t)).Replace(`eval: NotImplementedError: source text (<string>): NO
exec: NotImplementedError: source text (<string>): NO
compile: NotImplementedError: source text (given.py): NO
compile to a tree: NotImplementedError: source text (given.py): NO
ast.parse: NotImplementedError: ast.parse: this runtime has no parser and no compiler (profile "console")
ast.literal_eval: NotImplementedError: ast.literal_eval: this runtime has no parser and no compiler (profile "console")
tokenize: NotImplementedError: NO
a source file: NotImplementedError: source text (PROBE): NO
eval of code -> 42
exec of code -> None
a syntax tree's module: ImportError: _ast: NO
a shared library: ImportError: SHARED
builtins -> []
`)
		prints(t, python, []string{"PROBE=" + probe}, want, "check_source")
	})
}

// So do the command line's.
func TestCommandLine(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		script := write(t, "script.py", "print(1)\n")
		for want, args := range map[string][]string{
			"NotImplementedError: source text (<string>): " + noCompiler + "\n": {"-c", "print(1)"},
			"NotImplementedError: <stdin>: " + noCompiler + "\n":                nil,
			"NotImplementedError: " + script + ": " + noCompiler + "\n":         {script},
		} {
			if got := run(t, python, nil, args...); got.code != 1 || got.stdout != "" || got.stderr != want {
				t.Errorf("%q: exit code %d, stdout %q, stderr %q, want %q", args, got.code, got.stdout, got.stderr, want)
			}
		}
	})
}

// What other runtimes compile at run time works without.
func TestEquivalents(t *testing.T) {
	const want = `{'next': typing.Optional[__main__.Node], 'pair': tuple[int, typing.Unpack[tuple[str, ...]]] | None}
typing.Optional[ForwardRef('Node')]
(obj, /) (iterable, /, *, key=None, reverse=False) (sep=None, maxsplit=-1) (*args, sep=' ', end='\n', file=None, flush=False)
0
Point(x=1, y=2) Point(x, y) (x: int, y: ForwardRef('int'))
-1 7
-1 58 f7: int = 7
INFO configured
ERROR caught
Traceback (most recent call last):
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		got := run(t, python, nil, "-m", "check_text")
		if !strings.HasPrefix(got.stdout, want) || !strings.HasSuffix(got.stdout, "in fail\nValueError: on purpose\n") {
			t.Errorf("printed\n%s\n%s", got.stdout, got.stderr)
		}
	})
}
