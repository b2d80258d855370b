package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// checkout makes a repository of two files and what a test changes in it.
func checkout(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	all := map[string]string{
		"MODULE.bazel": "module(\n    name = \"rules_pyruntime\",\n    version = \"1.2.3\",\n)\n",
		"CHANGELOG.md": "# Changelog\n\n## [1.2.3]\n",
	}
	for name, text := range files {
		all[name] = text
	}
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"}, {"-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "first"}} {
		if _, err := git(dir, args...); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func names(t *testing.T, archive []byte) []string {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for r := tar.NewReader(unpacked); ; {
		header, err := r.Next()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		if header.Typeflag == tar.TypeReg {
			all = append(all, header.Name)
		}
	}
}

func TestRelease(t *testing.T) {
	dir := checkout(t, nil)
	var archives [2][]byte
	for i := range archives {
		out := filepath.Join(t.TempDir(), "out")
		var stdout, stderr bytes.Buffer
		if code := run([]string{"-out", out, "-url", "https://example.org/{version}.tar.gz"}, dir, &stdout, &stderr); code != 0 {
			t.Fatalf("exit code %d: %s", code, stderr.String())
		}
		var err error
		if archives[i], err = os.ReadFile(filepath.Join(out, "rules_pyruntime-1.2.3.tar.gz")); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(out, "modules/rules_pyruntime/1.2.3/source.json"))
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(archives[i])
		want := source{"sha256-" + base64.StdEncoding.EncodeToString(sum[:]), "rules_pyruntime-1.2.3", "https://example.org/1.2.3.tar.gz"}
		var got source
		if err := json.Unmarshal(data, &got); err != nil || got != want {
			t.Errorf("source.json: %+v (%v), want %+v", got, err, want)
		}
		for _, name := range []string{"metadata.json", "1.2.3/MODULE.bazel", "1.2.3/presubmit.yml"} {
			if _, err := os.Stat(filepath.Join(out, "modules/rules_pyruntime", name)); err != nil {
				t.Error(err)
			}
		}
	}
	if !bytes.Equal(archives[0], archives[1]) {
		t.Error("two archives of one commit differ")
	}
	if got := strings.Join(names(t, archives[0]), " "); got != "rules_pyruntime-1.2.3/CHANGELOG.md rules_pyruntime-1.2.3/MODULE.bazel" {
		t.Errorf("the archive has %s", got)
	}
}

func TestErrors(t *testing.T) {
	changed := checkout(t, nil)
	if err := os.WriteFile(filepath.Join(changed, "new"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	out := func() string { return filepath.Join(t.TempDir(), "out") }
	there := out()
	if err := os.Mkdir(there, 0o777); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, checkout, out, want string }{
		{"no -out", checkout(t, nil), "", "want -out DIR"},
		{"not started by Bazel", "", out(), "start this with ./bazelw run //internal/release"},
		{"no version", checkout(t, map[string]string{"MODULE.bazel": "module()\n"}), out(), "MODULE.bazel: no line `    version = \"X.Y.Z\",`"},
		{"no section", checkout(t, map[string]string{"CHANGELOG.md": "## [Unreleased]\n"}), out(), "no section `## [1.2.3]`"},
		{"not committed", changed, out(), "changes that are not committed, and the archive would not have them:\n?? new"},
		{"there", checkout(t, nil), there, "want a folder that is not there"},
		{"no git", t.TempDir(), out(), "MODULE.bazel: no such file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			args := []string{"-out", c.out}
			if c.out == "" {
				args = nil
			}
			var stderr bytes.Buffer
			if code := run(args, c.checkout, io.Discard, &stderr); code == 0 || !strings.Contains(stderr.String(), c.want) {
				t.Errorf("exit code %d, %q, want %q", code, stderr.String(), c.want)
			}
			if c.out != "" && c.out != there {
				if _, err := os.Stat(c.out); err == nil {
					t.Error("the folder was left behind")
				}
			}
		})
	}
}
