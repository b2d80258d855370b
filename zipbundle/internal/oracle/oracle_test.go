// Package oracle compares what is said here of versions, markers and tags with Python's package packaging.
package oracle

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/marker"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/pep440"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/target"
)

// known are the answers of the library that differ: the documentation of pep440 says what they have in common.
var known = map[string]bool{
	"<2.0.post1 2.0a1": true, "<2.0.post1 2.0.dev1": true, "<2.0.post1 2.0rc1": true, "<2.0.post1 2.0b1.dev3": true,
	"<1.0.post2 1.0c1": true, "<1.0.post2 1.0a1.post1": true, "<1.0-1 1.0c1": true, "<1.0-1 1.0a1.post1": true,
	">2.0a1 2.0.post1": true, ">2.0.dev1 2.0.post1": true, ">2.0rc1 2.0.post1": true, ">2.0b1.dev3 2.0.post1": true,
	">1.0c1 1.0.post2": true, ">1.0c1 1.0+local.1": true, ">1.0c1 1.0-1": true, ">1.0a1.post1 1.0+local.1": true,
	"~=1!1.0 1!2.0": true,
}

func targets(t *testing.T) map[string]*target.Target {
	t.Helper()
	all := map[string]*target.Target{}
	for name, system := range map[string][3]string{
		"linux": {"linux", "x86_64", "glibc"}, "windows": {"windows", "x86_64", "ucrt"}, "arm": {"linux", "armv7", "musl"},
	} {
		made, err := target.New(system[0], system[1], system[2], "3.13.5")
		if err != nil {
			t.Fatal(err)
		}
		all[name] = made
	}
	return all
}

// cases asks packaging. Needs python3 with pip and a package index that pip reaches; what is missing is a failure.
func cases(t *testing.T, environments []byte) []byte {
	t.Helper()
	folder := t.TempDir()
	download := exec.Command("python3", "-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps", "--dest="+folder,
		"--requirement=requirements.txt")
	if said, err := download.CombinedOutput(); err != nil {
		t.Fatalf("%q: %v\n%s", download.Args, err, said)
	}
	wheels, err := filepath.Glob(filepath.Join(folder, "*.whl"))
	if err != nil || len(wheels) != 1 {
		t.Fatal(wheels, err)
	}
	ask := exec.Command("python3", "testdata/cases.py", string(environments))
	ask.Env = append(os.Environ(), "PYTHONPATH="+wheels[0])
	ask.Stderr = os.Stderr
	lines, err := ask.Output()
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func TestPackaging(t *testing.T) {
	all := targets(t)
	environments := map[string]marker.Env{}
	for name, made := range all {
		environments[name] = made.Env()
	}
	asked, err := json.Marshal(environments)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(cases(t, asked)))
	for lines.Scan() {
		var c [3]any
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			t.Fatal(err)
		}
		kind, want := c[0].(string), c[2].(bool)
		var args []string
		for _, arg := range c[1].([]any) {
			args = append(args, arg.(string))
		}
		count[kind]++
		if kind == "tag" && args[1] != "none" && args[2] == "any" {
			continue // modules alone, with an ABI that they do not use: pip does not look at them, and here they do no harm
		}
		got, err := answer(all, kind, args)
		if differs := got != want || err != nil; differs != (kind == "range" && known[args[0]+" "+args[1]]) {
			t.Errorf("%s %q: %v, %v; packaging says %v", kind, args, got, err, want)
		}
	}
	t.Log(count)
	if count["range"] < 4000 || count["marker"] < 4000 || count["tag"] < 500 {
		t.Errorf("only %v cases: this tests little", count)
	}
}

func answer(all map[string]*target.Target, kind string, args []string) (bool, error) {
	switch kind {
	case "range":
		spec, err := pep440.Parse(args[0])
		return spec.Holds(args[1]), err
	case "marker":
		m, err := marker.Parse(args[0])
		if err != nil {
			return false, err
		}
		return m.Eval(all[args[1]].Env(), args[2])
	}
	return all["linux"].Check(args[0], args[1], args[2]) == nil, nil
}
