package tree

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func setUp(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	for _, name := range []string{"exe", "text"} {
		if err := os.WriteFile(name, []byte(name), 0o444); err != nil {
			t.Fatal(err)
		}
	}
}

func TestMake(t *testing.T) {
	setUp(t)
	defer syscall.Umask(syscall.Umask(0o077))
	files := []File{{"exe", "bin/python", true}, {"text", "Lib/a/b.py", false}, {"text", "Lib/a/__init__.py", false}, {"text", "Lib/a.py", false}}
	if err := Make("//x:y", "out", files); err != nil {
		t.Fatal(err)
	}
	var got []string
	err := filepath.WalkDir("out", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		data, err := os.ReadFile(path)
		got = append(got, fmt.Sprintf("%s %v %s", path, info.Mode(), data))
		return err
	})
	want := []string{
		"out/Lib/a/__init__.py -rw-r--r-- text", "out/Lib/a/b.py -rw-r--r-- text",
		"out/Lib/a.py -rw-r--r-- text", "out/bin/python -rwxr-xr-x exe",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || err != nil {
		t.Errorf("got\n%s\nwant\n%s\n%v", strings.Join(got, "\n"), strings.Join(want, "\n"), err)
	}
}

func TestMakeEmpty(t *testing.T) {
	setUp(t)
	if err := Make("//x:y", "out", nil); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat("out"); err != nil || !info.IsDir() {
		t.Errorf("%v, %v", info, err)
	}
}

func TestErrors(t *testing.T) {
	for want, files := range map[string][]File{
		`//x:y: text: entry name "../a": has the component ".."`:                       {{"text", "../a", false}},
		`//x:y: two files for "a": text and exe; remove or rename one`:                 {{"text", "a", false}, {"exe", "a", true}},
		`//x:y: "A" and "a" cannot stand in one folder: the names differ only in case`: {{"text", "a", false}, {"exe", "A", true}},
		`//x:y: "a" and "a/b" cannot stand in one folder: one is a file`:               {{"text", "a", false}, {"exe", "a/b", true}},
		`//x:y: open gone: no such file`:                                               {{"gone", "a", false}},
	} {
		setUp(t)
		if err := Make("//x:y", "out", files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
}

// A file that is there already is a mistake of the caller: a folder is made once.
func TestExisting(t *testing.T) {
	setUp(t)
	files := []File{{"text", "a", false}}
	if err := Make("//x:y", "out", files); err != nil {
		t.Fatal(err)
	}
	if err := Make("//x:y", "out", files); err == nil || !strings.Contains(err.Error(), "file exists") {
		t.Errorf("got %v", err)
	}
}
