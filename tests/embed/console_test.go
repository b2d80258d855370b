package embed

import (
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

// A program with a console inside runs what was compiled, and has neither parser nor compiler.
func TestConsole(t *testing.T) {
	exe := runtimes.Built(t, "CONSOLE")
	r := host(t, exe)
	r.has(t, "42 by 3.13.5", "/<zip>/scripts/logic/rules.py:5 ZeroDivisionError: division by zero\n")
	if r.code != 0 {
		t.Errorf("exit code %d", r.code)
	}
	console, _ := symbols(t, exe)
	full, _ := symbols(t, runtimes.Built(t, "MUSL"))
	for _, name := range []string{"_PyPegen_run_parser", "_PyTokenizer_Get", "_PyAssemble_MakeCodeObject", "_PySymtable_Build"} {
		if _, ok := console[name]; ok {
			t.Errorf("%s is in the console", name)
		}
		if _, ok := full[name]; !ok {
			t.Errorf("%s is not in the full program: the name is no longer right", name)
		}
	}
}
