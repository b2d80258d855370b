package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// An error says what to add to which file; with that, in the file beside the tree or in that of -hints, gen goes on.
func TestHints(t *testing.T) {
	dir := filepath.Dir(copyTree(t, "small"))
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("small/Makefile.pre.in", strings.Replace(read(t, filepath.Join(dir, "small/Makefile.pre.in")), "@PLATFORM_OBJS@", "@NEW_OBJS@", 1))
	for args, file := range map[string]string{"small": "small/hints.BUILD", "small -hints fork.BUILD": "fork.BUILD"} {
		write("fork.BUILD", "# Nothing yet.\n")
		code, _, stderr := gen(t, dir, strings.Fields(args)...)
		want := "\nadd to " + file + `: subst(name = "NEW_OBJS", value = "...", why = "...")` + "\n"
		if code != 1 || !strings.HasPrefix(stderr, "gen: small: Makefile.pre.in:19: PYTHON_OBJS uses @NEW_OBJS@") || !strings.HasSuffix(stderr, want) {
			t.Errorf("%s: got %d, %q; want %q", args, code, stderr, want)
		}
		write(file, `subst(name = "NEW_OBJS", value = "", why = "none here")`)
		if code, _, stderr := gen(t, dir, strings.Fields(args)...); code != 0 {
			t.Errorf("%s, with the hint: %s", args, stderr)
		}
		write(file, `subst(name = "NEW_OBJS")`)
		if code, _, stderr := gen(t, dir, strings.Fields(args)...); code != 1 || !strings.HasPrefix(stderr, "gen: "+file+":1: subst: why is missing") {
			t.Errorf("%s, with half a hint: %d, %q", args, code, stderr)
		}
		if err := os.Remove(filepath.Join(dir, file)); err != nil {
			t.Fatal(err)
		}
	}
	if code, _, stderr := gen(t, dir, "small", "-hints", "gone.BUILD"); code != 1 || !strings.Contains(stderr, "gone.BUILD: no such file") {
		t.Errorf("no file: %d, %q", code, stderr)
	}
}
