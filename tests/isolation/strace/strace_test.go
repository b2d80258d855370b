package strace

import (
	"os"
	"reflect"
	"testing"
)

const log = `3257  execve("bin/python", ["bin/python", "-c", "open(\"/no\")"], 0x7f /* 3 vars */) = 0
3257  openat(AT_FDCWD</srv \303\244>, "a b/\303\251.py", O_RDONLY) = -1 ENOENT (No such file or directory)
3257  newfstatat(5</usr>, "lib", {st_mode=S_IFDIR|0755, ...}, 0) = 0
3257  newfstatat(3</etc/localtime>, "", {st_mode=S_IFREG}, AT_EMPTY_PATH) = 0
3257  readlink("/proc/self/exe", "/srv/bin/python", 4095) = 16
3258  openat(AT_FDCWD</srv>, "../x", O_RDONLY <unfinished ...>
3257  getcwd("/srv", 4096) = 4
3258  <... openat resumed>) = 3
3257  access("quo\"te", R_OK) = 0
3257  +++ exited with 0 +++
`

func TestParse(t *testing.T) {
	var got []string
	for _, access := range Parse(log, "/srv") {
		got = append(got, access.Call+" "+access.Path)
	}
	want := []string{
		"execve /srv/bin/python",
		"openat /srv ä/a b/é.py",
		"newfstatat /usr/lib",
		"newfstatat /etc/localtime",
		"readlink /proc/self/exe",
		"openat /x",
		`access /srv/quo"te`,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestViolations(t *testing.T) {
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	allowed, err := NewAllowed(executable)
	if err != nil {
		t.Fatal(err)
	}
	allowed.Folder("/branch/bin/python", "itself")
	allowed.libs["libc.so.6"] = true
	for path, want := range map[string]bool{
		"/branch/bin/python":        true,
		"/branch/bin/python/stdlib": true,
		"/branch/bin/python2":       false,
		"/branch/bin":               false,
		"/":                         false,
		"/lib/x/libc.so.6":          true,
		"/home/libc.so.6":           false,
		"/usr/lib/locale/C.utf8/x":  true,
		"/usr/lib/python3":          false,
		"/etc/localtime":            true,
	} {
		line := "1 open(" + path + ")"
		got := allowed.Violations([]Access{{"open", path, line}, {"open", path, line}})
		if ok := len(got) == 0; ok != want || len(got) > 1 {
			t.Errorf("%s: violations %q, allowed should be %v", path, got, want)
		}
	}
}

func TestExecutableMustBeELF(t *testing.T) {
	if _, err := NewAllowed("strace_test.go"); err == nil {
		t.Error("a text file was taken for an executable")
	}
}
