package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree writes files, in the lib folder beside a zig, and returns the zig's path.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	root := t.TempDir()
	for name, text := range files {
		path := filepath.Join(root, "lib", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(root, "zig")
}

func listing(t *testing.T, root string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			data, _ := os.ReadFile(path)
			all = append(all, strings.TrimPrefix(path, root+"/")+"="+string(data))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var headerFiles = map[string]string{
	"include/arm_neon.h":          "arm",
	"include/stdarg.h":            "stdarg",
	"libc/arch/bits/a.h":          "arch",
	"libc/generic/bits/a.h":       "generic",
	"libc/generic/linux/fs.h":     "#  include <linux/limits.h>\n#include <absent.h>\n",
	"libc/generic/linux/kvm.h":    "kvm",
	"libc/generic/linux/limits.h": "limits",
	"libc/generic/sys/fs.h":       "#include \"../linux/fs.h\"\n",
}

func TestHeaders(t *testing.T) {
	zig := tree(t, headerFiles)
	out := filepath.Join(t.TempDir(), "out")
	params := filepath.Join(t.TempDir(), "params")
	lines := strings.Fields("headers -zig " + zig + " -out " + out + " -copy clang=include -copy libc=libc/arch -copy libc=libc/generic " +
		"-drop clang/arm_*.h -drop libc/linux/ -keep libc/linux/fs.h -keep libc/linux/limits.h")
	if err := os.WriteFile(params, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	if code := run([]string{"@" + params}, &stderr); code != 0 {
		t.Fatalf("exit %d: %s", code, stderr.String())
	}
	want := []string{
		"clang/stdarg.h=stdarg",
		"libc/bits/a.h=arch",
		"libc/linux/fs.h=" + headerFiles["libc/generic/linux/fs.h"],
		"libc/linux/limits.h=limits",
		"libc/sys/fs.h=" + headerFiles["libc/generic/sys/fs.h"],
	}
	if got := listing(t, out); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestErrors(t *testing.T) {
	zig := tree(t, headerFiles)
	out := filepath.Join(t.TempDir(), "out")
	for args, want := range map[string]string{
		"":                             "no command: want headers, libs or cxxlibs",
		"headers":                      "headers: want -zig and -out",
		"headers -zig ZIG -out OUT x":  "no arguments but flags",
		"headers -frobnicate":          "flag provided but not defined: -frobnicate",
		"frobnicate -zig ZIG -out OUT": "unknown command \"frobnicate\"",
		"libs -zig ZIG -out OUT":       "libs: want -target",
		"headers -zig ZIG -out OUT":    "nothing to copy",
		"headers -zig ZIG -out OUT -copy include":                                     "-copy include: want SUB=FOLDER",
		"headers -zig ZIG -out OUT -copy a=absent":                                    "-copy a=absent: lstat ",
		"headers -zig ZIG -out OUT -copy clang=include -drop clang/x*":                `pattern "clang/x*" matches no file of clang=include`,
		"headers -zig ZIG -out OUT -copy clang=include -keep clang/y":                 `pattern "clang/y" matches no file`,
		"headers -zig ZIG -out OUT -copy libc=libc/generic -drop libc/linux/limits.h": "libc/linux/fs.h includes libc/linux/limits.h, which -drop leaves out",
		"headers -zig ZIG -out OUT -copy libc=libc/generic -drop libc/linux/":         "libc/sys/fs.h includes libc/linux/fs.h, which -drop leaves out",
		"@absent": "open absent: no such file",
	} {
		words := strings.Fields(strings.NewReplacer("ZIG", zig, "OUT", out).Replace(args))
		var stderr strings.Builder
		if code := run(words, &stderr); code != 1 || !strings.Contains(stderr.String(), want) {
			t.Errorf("%s: exit %d, %q, want %q in it", args, code, stderr.String(), want)
		}
	}
}
