package embed

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
	"github.com/rules-pyruntime/rules_pyruntime/tests/isolation/strace"
)

func TestSignals(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "signals").wants(t, "changed\n")
		host(t, exe, "signals=1", "signals").wants(t, "changed 2 13 25\n")
	})
}

func TestLocale(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		env := []string{"LC_ALL=C.UTF-8", "PYTHONUTF8=0"}
		before := strings.SplitN(start(t, exe, env, "locale").text, "\n", 2)[0]
		start(t, exe, env, "locale").wants(t, before+"\nutf-8 1\n"+before+"\n"+before+"\n")
		if strings.HasSuffix(t.Name(), "MUSL") {
			return // its locales have one character set
		}
		start(t, exe, env, "utf8=0", "locale").wants(t, "C\nascii 0\nC\nC\n")
		start(t, exe, env, "utf8=0", "locale=1", "locale").has(t, "utf-8 0\n", "LC_CTYPE=C.UTF-8")
	})
}

// Variables that would show, and hostile modules in every folder that a search could come to.
func surroundings(t *testing.T) (folder string, env []string) {
	t.Helper()
	folder = t.TempDir()
	for _, name := range []string{
		"os.py", "json.py", "encodings/__init__.py", "site.py", "sitecustomize.py", "stdlib/json/__init__.py", "<zip>/stdlib/json/__init__.py",
		"pyvenv.cfg", "lib/python3.13/os.py", "python._pth", "python313._pth", "Lib/os.py",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, path, []byte("import posix; posix.write(2, b'HOSTILE')\n"))
	}
	return folder, []string{
		"HOME=" + folder, "PYTHONHOME=" + folder, "PYTHONPATH=" + folder, "PYTHONSTARTUP=" + folder + "/os.py", "PYTHONMALLOC=hostile",
		"PYTHONHASHSEED=hostile", "PYTHONUTF8=hostile", "PYTHONIOENCODING=utf-16", "PYTHONWARNINGS=error", "PYTHONVERBOSE=1", "PYTHONDEVMODE=1",
		"PYTHONTRACEMALLOC=hostile", "PYTHONINSPECT=1", "PYTHONPLATLIBDIR=hostile", "PYTHONEXECUTABLE=/hostile", "PYTHON_GIL=hostile",
		"PYTHON_FROZEN_MODULES=hostile", "PYTHON_CPU_COUNT=hostile", "PYTHONINTMAXSTRDIGITS=hostile", "__PYVENV_LAUNCHER__=/hostile",
		"LC_ALL=C", "MIMALLOC_VERBOSE=1", "LD_LIBRARY_PATH=",
	}
}

// The check of TestReadsNothing for variables sees one that is asked for.
func TestVariablesShow(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		host(t, exe, "ask", "code=pass", "run").wants(t, "getenv ASKED\n")
	})
}

// In hostile surroundings the program that gives no path opens, stats and reads nothing but what the C library needs: not even its own
// file. The machine's Python in the same place fails the same check.
func TestReadsNothing(t *testing.T) {
	runtimes.ForEach(t, func(t *testing.T, exe string) {
		folder, env := surroundings(t)
		allowed, err := strace.NewAllowed(exe)
		if err != nil {
			t.Fatal(err)
		}
		allowed.File(exe, "the program itself is executed")
		traced := func(name string, args ...string) (string, []strace.Access) {
			cmd := exec.Command(name, args...)
			cmd.Dir, cmd.Env = folder, env
			var output strings.Builder
			cmd.Stdout, cmd.Stderr = &output, &output
			accesses, err := strace.Run(cmd, t.TempDir())
			if err != nil && accesses == nil {
				t.Fatal(err)
			}
			return output.String(), accesses
		}
		code := "import json, logging, re, traceback, logic.rules\ntry: json.loads('x')\nexcept ValueError: traceback.print_exc()\nprint('done')"
		output, accesses := traced(exe, "code="+code, "run")
		if !strings.Contains(output, "done") || strings.Contains(output, "HOSTILE") || strings.Contains(output, "getenv") {
			t.Errorf("output:\n%s", output)
		}
		var reads []strace.Access
		for _, access := range accesses {
			if access.Path == "/proc/self/exe" {
				t.Errorf("the library asks for the program: %s", access.Line)
			}
			if !strings.HasPrefix(access.Path, "/<zip>/") { // a traceback asks for the source by its name
				reads = append(reads, access)
			}
		}
		if violations := allowed.Violations(reads); len(violations) > 0 {
			t.Errorf("%d accesses outside:\n%s", len(violations), strings.Join(violations, "\n"))
		}
	})
}

func TestCheckSeesTheMachinesPython(t *testing.T) {
	const stock = "/usr/bin/python3"
	if _, err := os.Stat(stock); err != nil {
		t.Fatalf("no interpreter to compare with: %v; on Debian: apt-get install python3-minimal", err)
	}
	folder, _ := surroundings(t)
	cmd := exec.Command(stock, "-c", "import json")
	cmd.Dir, cmd.Env = folder, []string{"PYTHONPATH=" + folder}
	accesses, _ := strace.Run(cmd, t.TempDir())
	allowed, err := strace.NewAllowed(stock)
	if err != nil {
		t.Fatal(err)
	}
	if violations := allowed.Violations(accesses); len(violations) < 10 {
		t.Errorf("only %d accesses outside", len(violations))
	}
}
