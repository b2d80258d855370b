// Package console_test looks for the inspector's expressions in runtimes of the console profile.
package console_test

import (
	"archive/zip"
	"debug/elf"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

const expression = "pyruntime_inspector/expression.py"

// TestPages has a console ask its own inspector.
func TestPages(t *testing.T) {
	const want = `/ 200 OK
/modules 200 OK
/leaks 200 OK
code objects are among True True
404 Not Found None
`
	runtimes.ForEach(t, func(t *testing.T, python string) {
		cmd := exec.Command(python, "-m", "look")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		if out, err := cmd.Output(); err != nil || string(out) != want {
			t.Errorf("got\n%s\nwant\n%s\n%v\n%s", out, want, err, stderr.String())
		}
	})
}

// archive opens the zip inside a runtime.
func archive(t *testing.T, python string) *zip.Reader {
	t.Helper()
	f, err := elf.Open(python)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	for _, section := range f.Sections {
		if section.Name == ".pyruntime.zip" {
			r, err := zip.NewReader(section, int64(section.Size))
			if err != nil {
				t.Fatal(err)
			}
			return r
		}
	}
	t.Fatal("the runtime has no section .pyruntime.zip")
	return nil
}

// entries returns how often a part of a name is in a zip's names.
func entries(r *zip.Reader, part string) int {
	n := 0
	for _, f := range r.File {
		if strings.Contains(f.Name, part) {
			n++
		}
	}
	return n
}

// TestZip: the archive inside the console has the pages' modules, and not that of expressions.
func TestZip(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		r := archive(t, python)
		if entries(r, "pyruntime_inspector/pages.py") != 1 || entries(r, expression) != 0 {
			t.Errorf("%d entries of the pages, %d of expressions", entries(r, "pyruntime_inspector/pages.py"), entries(r, expression))
		}
	})
	with, err := zip.OpenReader(runtimes.Built(t, "EXPRESSIONS"))
	if err != nil {
		t.Fatal(err)
	}
	defer with.Close()
	if entries(&with.Reader, expression) != 1 {
		t.Errorf("the zip with expressions has no %s: the check is blind", expression)
	}
}

// TestSymbols: what an expression would need is not linked.
func TestSymbols(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, python string) {
		f, err := elf.Open(python)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		symbols, err := f.Symbols()
		if err != nil {
			t.Fatal(err)
		}
		names := map[string]bool{}
		for _, s := range symbols {
			names[s.Name] = true
		}
		for _, name := range []string{"_PyPegen_run_parser", "_PyTokenizer_Get", "_PyAssemble_MakeCodeObject", "_PySymtable_Build"} {
			if names[name] {
				t.Errorf("%s is in the console", name)
			}
		}
		if !names["PyEval_EvalCode"] {
			t.Error("the console has no PyEval_EvalCode: the check is blind")
		}
	})
}

// TestRefused: the check of every console's build names the module, and finds no fault with the zip without it.
func TestRefused(t *testing.T) {
	check := func(variable string) (string, error) {
		out, err := exec.Command(runtimes.Built(t, "CHECK"), "-label", "//x:console", "-zip", "inspector\t"+runtimes.Built(t, variable),
			"-out", filepath.Join(t.TempDir(), "out")).CombinedOutput()
		return string(out), err
	}
	if out, err := check("INSPECTOR"); err != nil {
		t.Errorf("without expressions: %v\n%s", err, out)
	}
	out, err := check("EXPRESSIONS")
	if err == nil || !strings.Contains(out, `profile = "console" has no compiler, but these zips need it:`) ||
		!strings.Contains(out, "inspector/pyruntime_inspector/expression.py:") || !strings.Contains(out, "calls eval") {
		t.Errorf("with expressions: %v\n%s", err, out)
	}
}
