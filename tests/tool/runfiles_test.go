package tool_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/rules-pyruntime/rules_pyruntime/tests/internal/runtimes"
)

type where struct {
	Data             []*string
	Given            *string
	Repository       *string
	Variables, Child []*string
}

func asks(t *testing.T, tool string, environment ...string) where {
	t.Helper()
	cmd := command(t, tool)
	cmd.Env = append([]string{}, environment...)
	var w where
	must(t, json.Unmarshal([]byte(mustSay(t, cmd)), &w))
	if !reflect.DeepEqual(w.Variables, w.Child) {
		t.Errorf("a child has %q, the tool %q", texts(w.Child), texts(w.Variables))
	}
	return w
}

func texts(values []*string) []string {
	var all []string
	for _, value := range values {
		if value == nil {
			all = append(all, "none")
		} else {
			all = append(all, *value)
		}
	}
	return all
}

func (w where) check(t *testing.T, data, variables []string) {
	t.Helper()
	if got := texts(w.Data); !reflect.DeepEqual(got, data) {
		t.Errorf("found %q, want %q", got, data)
	}
	if got := texts(w.Variables); !reflect.DeepEqual(got, variables) {
		t.Errorf("variables are %q, want %q", got, variables)
	}
}

var all = []string{"OK", "OK", "PK"} // by canonical name, by the own module's name, by another's

// Beside the executable, as `bazel run` and people start it; a parent's variables mean the parent's runfiles.
func TestRunfilesBeside(t *testing.T) {
	tool := runtimes.Built(t, "WHERE")
	beside := tool + ".runfiles"
	if _, err := os.Stat(beside); err != nil {
		t.Skip("a sandbox without the runfiles of the tool: " + err.Error())
	}
	asks(t, tool).check(t, all, []string{beside, "none"})
	asks(t, tool, "RUNFILES_DIR=/none", "RUNFILES_MANIFEST_FILE=/none").check(t, all, []string{beside, "none"})
	w := asks(t, tool)
	if got := texts([]*string{w.Given, w.Repository}); !reflect.DeepEqual(got, []string{"OK", ""}) {
		t.Errorf("with source_repo, and the own repository: %q", got)
	}
}

// In the runfiles of this test, of whose data it is.
func TestRunfilesOfTheCaller(t *testing.T) {
	runfiles := os.Getenv("TEST_SRCDIR")
	called := filepath.Join(runfiles, os.Getenv("WHERE"))
	asks(t, called).check(t, all, []string{runfiles, "none"})
	asks(t, called, "RUNFILES_DIR="+runfiles).check(t, all, []string{runfiles, "none"})
	asks(t, runtimes.Built(t, "WHERE"), "RUNFILES_DIR="+runfiles).check(t, all, []string{runfiles, "none"})
}

// Without folders of links (--noenable_runfiles) there is a manifest.
func TestRunfilesInManifest(t *testing.T) {
	tool := copyOf(t, "WHERE")
	data := filepath.Join(filepath.Dir(tool), "data")
	must(t, os.WriteFile(data, []byte("OK"), 0o644))
	mapping := filepath.Join(filepath.Dir(tool), "mapping")
	must(t, os.WriteFile(mapping, []byte(",rules_pyruntime,_main\n,cpython_3_13_5,other\n"), 0o644))
	lines := "_main/tests/tool/data.txt " + data + "\n_repo_mapping " + mapping + "\nother/stdlib.zip " + data + "\n"
	for _, name := range []string{".runfiles_manifest", ".runfiles/MANIFEST"} {
		must(t, os.MkdirAll(tool+".runfiles", 0o755))
		must(t, os.WriteFile(tool+name, []byte(lines), 0o644))
		asks(t, tool).check(t, []string{"OK", "OK", "OK"}, []string{"none", tool + name})
		must(t, os.Remove(tool+name))
	}
	must(t, os.WriteFile(data+".manifest", []byte(lines), 0o644))
	asks(t, tool, "RUNFILES_MANIFEST_FILE="+data+".manifest").check(t, []string{"OK", "OK", "OK"}, []string{"none", data + ".manifest"})
}

// A copy has none, and says nothing.
func TestNoRunfiles(t *testing.T) {
	w := asks(t, copyOf(t, "WHERE"))
	if w.Given != nil || w.Repository != nil {
		t.Errorf("found %+v", w)
	}
}

func TestEmbeddedData(t *testing.T) {
	_, stderr, status := ended(t, command(t, copyOf(t, "EMBED")))
	if status != 0 || !strings.Contains(stderr, "Ran 3 tests") {
		t.Errorf("exit status %d\n%s", status, stderr)
	}
}
