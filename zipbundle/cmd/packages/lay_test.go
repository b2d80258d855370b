package main

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func laid(t *testing.T, zips ...string) string {
	t.Helper()
	args := []string{"lay", "-label", "//x:w", "-out", "folder"}
	for _, zip := range zips {
		args = append(args, "-zip", zip)
	}
	var stderr bytes.Buffer
	if (run(args, &stderr) == 0) != (stderr.Len() == 0) {
		t.Errorf("said %q", stderr.String())
	}
	return stderr.String()
}

func TestLay(t *testing.T) {
	t.Chdir(t.TempDir())
	a := wheel(t, "a-1-py3-none-any.whl", "", "ns/__init__.py=", "a/_fast.so=x")
	b := wheel(t, "b-1-py3-none-any.whl", "", "ns/__init__.py=", "b/c/d.txt=y")
	if said := laid(t, a, b); said != "" {
		t.Fatal(said)
	}
	for name, want := range map[string]string{"ns/__init__.py": "", "a/_fast.so": "x", "b/c/d.txt": "y"} {
		if data := mustRead(t, "folder/"+name); string(data) != want {
			t.Errorf("%s: %q", name, data)
		}
	}
	c := wheel(t, "c-1-py3-none-any.whl", "", "a/_fast.so=other")
	if said := laid(t, a, c); !strings.Contains(said, "packages: //x:w: "+a+" and "+c+" have different files for a/_fast.so; take one out of wheels") {
		t.Error(said)
	}
	if said := laid(t, wheel(t, "d-1-py3-none-any.whl", "", "../up=")); !strings.Contains(said, `entry "../up" leaves the folder`) {
		t.Error(said)
	}
	if _, err := os.Stat("up"); err == nil {
		t.Error("a file outside the folder")
	}
}
