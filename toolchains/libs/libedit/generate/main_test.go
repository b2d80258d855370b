package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const source = `
/* vi_undo():
 *	Vi   undo last change
 *	[u]
 */
/* helper():
 *	no command
 */
/* ed_insert():
 *	Add a character
 */
`

func generated(t *testing.T, out string) (string, error) {
	t.Helper()
	folder := t.TempDir()
	lines := []string{}
	for name, content := range map[string]string{"vi.c": source, "emacs.c": "/* em_kill():\n *\tCut\n */\n", "common.c": "/* ed_end():\n *\tEnd\n */\n"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, "-in", path)
	}
	path := filepath.Join(folder, out)
	params := filepath.Join(folder, "params")
	if err := os.WriteFile(params, []byte(strings.Join(append(lines, "-out", path), "\n")+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := generate([]string{"@" + params}); err != nil {
		return "", err
	}
	data, err := os.ReadFile(path)
	return string(data), err
}

func TestHeaders(t *testing.T) {
	for name, want := range map[string]string{
		"vi.h":   "libedit_private el_action_t vi_undo(EditLine *, wint_t);\nlibedit_private el_action_t ed_insert(EditLine *, wint_t);\n",
		"fcns.h": "#define ED_END 0\n#define ED_INSERT 1\n#define EM_KILL 2\n#define VI_UNDO 3\n#define EL_NUM_FCNS 4\n",
		"func.h": "static const el_func_t el_func[] = {\n    ed_end,\n    ed_insert,\n    em_kill,\n    vi_undo,\n};\n",
		"help.h": "    {L\"vi-undo\", VI_UNDO, L\"Vi undo last change\"},\n    {L\"ed-insert\", ED_INSERT, L\"Add a character\"},\n    {L\"em-kill\"",
	} {
		if got, err := generated(t, name); err != nil || !strings.Contains(got, want) {
			t.Errorf("%s: got %s, %v, want %s", name, got, err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	if _, err := generated(t, "x.h"); err == nil || !strings.HasSuffix(err.Error(), "x.h: no such header is generated") {
		t.Errorf("got %v", err)
	}
	folder := t.TempDir()
	empty, params := filepath.Join(folder, "vi.c"), filepath.Join(folder, "params")
	for content, want := range map[string]string{
		"-in\n" + empty + "\n": empty + ": no comment such as /* vi_undo(): is above a function",
		"-x\ny\n":              "-x is no parameter",
	} {
		for _, file := range []struct{ path, content string }{{empty, ""}, {params, content}} {
			if err := os.WriteFile(file.path, []byte(file.content), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if err := generate([]string{"@" + params}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	var stderr bytes.Buffer
	if code := run(nil, &stderr); code != 1 || stderr.String() != "libedit: want one argument, @ and a file of parameters\n" {
		t.Errorf("got %d, %s", code, stderr.String())
	}
}
