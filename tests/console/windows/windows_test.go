// Package windows_test runs and opens consoles for Windows.
package windows_test

import (
	"bytes"
	"debug/pe"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/windows/pecheck"
	"github.com/rules-pyruntime/rules_pyruntime/tests/cross/runner"
	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

func TestMain(m *testing.M) { os.Exit(runner.Main("wine", "", m.Run)) }

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func open(t *testing.T, name string) *pe.File {
	t.Helper()
	f, err := pe.NewFile(bytes.NewReader(read(t, runtimes.Built(t, name))))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A console for Windows is as hard as others, exports nothing, and none of the C API's names is in a table of exports that was.
func TestHardened(t *testing.T) {
	for _, name := range []string{"CONSOLE", "SEALED", "WRITER"} {
		data := read(t, runtimes.Built(t, name))
		for _, fault := range pecheck.Check(data, pecheck.Want{}) {
			t.Errorf("%s: %v", name, fault)
		}
		if bytes.Contains(data, []byte("\x00PyErr_CheckSignals\x00PyErr_Clear\x00")) {
			t.Errorf("%s: the names of what the objects export are there", name)
		}
	}
}

// known is what parser and compiler are known by.
var known = regexp.MustCompile(`^_?(PyPegen|PyParser_(New|ParseS)|PyST_|PySymtable_|PyAssemble|PyCfg|PyFuture|PyLexer|PyTokenizer_From|tok_(backup|get|new|nextc|readline|underflow)|compiler_(enter|visit)|codegen_)`)

func TestNoCompiler(t *testing.T) {
	seen := map[string]bool{}
	for _, symbol := range open(t, "NAMED").Symbols {
		// What was pruned is a name without a place.
		if symbol.SectionNumber <= 0 {
			continue
		}
		seen[symbol.Name] = true
		if known.MatchString(symbol.Name) {
			t.Errorf("%s is linked", symbol.Name)
		}
	}
	for _, name := range []string{"_Py_Mangle", "PyCompile_OpcodeStackEffect", "_PyEval_EvalFrameDefault", "builtin_eval"} {
		if !seen[name] {
			t.Errorf("no %s among %d symbols: the check is blind", name, len(seen))
		}
	}
}

// refused are functions that start programs, load code or change files or the registry.
var refused = regexp.MustCompile(`^(CreateProcess|ShellExecute|WinExec|LoadLibrary|LoadModule|_?w?(exec|spawn)[lv]|_?w?system$|_?w?popen|` +
	`CopyFile|CreateDirectory|CreateHardLink|CreateSymbolicLink|DeleteFile|MoveFile|RemoveDirectory|ReplaceFile|SetEndOfFile|SetFile(Attributes|InformationByHandle|ShortName|Time|ValidData)|` +
	`Reg(Create|Delete|Load|Replace|Restore|Save|Set)|_?w?(chmod|chsize|creat|mkdir|remove|rename|rmdir|unlink)(_s)?$|tmpfile)`)

func TestImports(t *testing.T) {
	for _, name := range []string{"CONSOLE", "SEALED"} {
		if all := changing(t, name); len(all) > 0 {
			t.Errorf("%s imports %q", name, all)
		}
	}
	writer := changing(t, "WRITER")
	if !slices.Contains(writer, "DeleteFileW") || slices.ContainsFunc(writer, func(name string) bool { return strings.HasPrefix(name, "CreateProcess") }) {
		t.Errorf("a console that may write imports %q, want DeleteFileW among them and nothing that starts programs", writer)
	}
}

func changing(t *testing.T, name string) []string {
	t.Helper()
	imports, err := open(t, name).ImportedSymbols()
	if err != nil || len(imports) < 100 {
		t.Fatalf("%d imports, %v: want 100 at least", len(imports), err)
	}
	var all []string
	for _, symbol := range imports {
		if name, _, _ := strings.Cut(symbol, ":"); refused.MatchString(name) {
			all = append(all, name)
		}
	}
	return all
}
