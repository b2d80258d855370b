package hermetic

import (
	"slices"
	"strings"
	"testing"
)

func TestOutside(t *testing.T) {
	for word, want := range map[string]string{
		"/bin/sh":            "/bin/sh",
		"-I/usr/include":     "/usr/include",
		"-isystem/usr/x":     "/usr/x",
		"-L../a:/lib":        "/lib",
		`-DX="/opt/x"`:       `/opt/x"`,
		"@/tmp/x.params":     "/tmp/x.params",
		"SRC\t/home/x.py":    "/home/x.py",
		"//x:y /etc/passwd":  "/etc/passwd",
		"PATH=a/b:/bin":      "/bin",
		"//x:y":              "",
		"-label=//x:y":       "",
		"@repo//x:y":         "",
		"a//b":               "",
		"-frandom-seed=a/b":  "",
		"-Ibazel-out/x/bin":  "",
		"https://a.org/x":    "",
		"external/x~y/z@1/b": "",
		"":                   "",
	} {
		if got := outside(word); got != want {
			t.Errorf("outside(%q) = %q, want %q", word, got, want)
		}
	}
}

const goodGraph = `{
  "targets": [
    {"id": 1, "label": "//a:a"}, {"id": 2, "label": "@@rules_go~//:stdlib"}, {"id": 3, "label": "//tests/lint:nogo_actual"}
  ],
  "pathFragments": [{"id": 1, "label": "bazel-out"}, {"id": 2, "label": "x", "parentId": 1}],
  "actions": [
    {"targetId": 1, "mnemonic": "CppCompile", "arguments": ["external/zig", "-Iexternal/x"],
     "environmentVariables": [{"key": "PATH", "value": "/bin:/usr/bin"}, {"key": "EMPTY"}]},
    {"targetId": 1, "mnemonic": "CppLink", "arguments": ["bin/link", "-zig_loader=/lib64/ld-linux-x86-64.so.2"]},
    {"targetId": 2, "mnemonic": "GoStdlib", "arguments": ["bin/builder", "/usr/bin/gcc"]},
    {"targetId": 3, "mnemonic": "GoLink", "arguments": ["bin/builder", "/usr/bin/gcc"]}`

func TestCheck(t *testing.T) {
	for _, test := range []struct {
		name, actions, fragments string
		want                     []string
	}{
		{name: "good"},
		{
			name: "bad",
			actions: `, {"targetId": 1, "mnemonic": "PyZipPart", "arguments": ["python3", "/usr/x.py"],
			  "environmentVariables": [{"key": "HOME", "value": "/root"}]},
			  {"targetId": 1, "mnemonic": "GoLink", "arguments": ["bin/builder", "/usr/bin/gcc"]}`,
			fragments: `, "pathFragments": [{"id": 1, "label": "/"}]`,
			want: []string{
				`GoLink of //a:a: "/usr/bin/gcc" names /usr/bin/gcc: outside`,
				`PyZipPart of //a:a: "/usr/x.py" names /usr/x.py: outside`,
				`PyZipPart of //a:a: "HOME=/root" names /root: outside`,
				`PyZipPart of //a:a: "python3" names a program to be looked up in PATH: outside`,
				"an input or output stands below /, outside",
			},
		},
	} {
		found, err := check([]byte(goodGraph + test.actions + "]" + test.fragments + "}"))
		if err != nil || !slices.EqualFunc(found, test.want, strings.HasPrefix) {
			t.Errorf("%s: got %q, %v, want %q", test.name, found, err, test.want)
		}
	}
}

func TestCheckErrors(t *testing.T) {
	if _, err := check([]byte("{")); err == nil || !strings.Contains(err.Error(), "aquery's answer: ") {
		t.Errorf("broken: got %v", err)
	}
	found, err := check([]byte("{}"))
	if err != nil || len(found) != len(exceptions) || !strings.Contains(found[0], "any more: remove it") {
		t.Errorf("empty: got %q, %v", found, err)
	}
}
