package main

import (
	"debug/elf"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestMain lets the test program stand in for zig. Called with anything but a test's flags it never runs tests: those would
// call it again.
func TestMain(m *testing.M) {
	if len(os.Args) < 2 || strings.HasPrefix(os.Args[1], "-test.") {
		os.Exit(m.Run())
	}
	fake := map[string]func([]string) int{"ar": fakeArchiver, "c++": fakeDriver, "cc": fakeDriver, "ld.lld": fakeLinker}[os.Args[1]]
	if fake == nil {
		os.Exit(1)
	}
	os.Exit(fake(os.Args[1:]))
}

// fakeDriver writes what a driver links into its cache and prints link commands as it does.
func fakeDriver(args []string) int {
	cache := os.Getenv("ZIG_GLOBAL_CACHE_DIR")
	target := args[slices.Index(args, "-target")+1]
	names := []string{"crt1.o", "libc.a", "libcompiler_rt.a"}
	if strings.Contains(target, "gnu") {
		names = []string{"crt1.o", "libc.so.6", "libm.so.6", "libcompiler_rt.a"}
	}
	for option, crt := range map[string]string{"-pie": "Scrt1.o", "-static-pie": "rcrt1.o"} {
		if slices.Contains(args, option) {
			names = append(names[1:], crt)
		}
	}
	if args[0] == "c++" {
		names = append(names, "libc++.a", "libc++abi.a", "libunwind.a")
	}
	if strings.Contains(target, "windows") {
		return fakeWindows(args, cache)
	}
	if strings.Contains(target, "macos") {
		return fakeMacos(args, cache)
	}
	if target == "broken-musl" {
		fmt.Println("no such target")
		return 1
	}
	if target == "silent-musl" {
		return 0
	}
	if target == "poor-musl" {
		names = names[:1]
	}
	line := "ld.lld -o out program.o"
	for i, name := range names {
		file := fmt.Sprintf("%s/o/%d/%s", cache, i, name)
		data := []byte(name + " in " + os.Getenv("HOME"))
		if strings.Contains(name, ".so.") {
			data = elfFile(elf.ET_DYN, "log2", "memcpy")
		}
		if os.MkdirAll(filepath.Dir(file), 0o777) != nil || os.WriteFile(file, data, 0o666) != nil {
			return 1
		}
		line += " " + file
	}
	fmt.Printf("ar rcs %s/x.a\nld.lld -shared %s/other.so\n%s\n", cache, cache, line)
	return 0
}

func libs(t *testing.T, command, target string) ([]string, string) {
	t.Helper()
	zig, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir())
	var stderr strings.Builder
	if code := run([]string{command, "-zig", zig, "-out", "out", "-target", target}, &stderr); code != 0 {
		return nil, stderr.String()
	}
	if left, _ := filepath.Glob("*"); !slices.Equal(left, []string{"out"}) {
		t.Errorf("%s %s: left behind: %q", command, target, left)
	}
	return listing(t, "out"), ""
}

func TestLibs(t *testing.T) {
	const gnu, musl = "x86_64-linux-gnu.2.28", "x86_64-linux-musl"
	in := func(target string, names ...string) []string {
		var all []string
		for _, name := range names {
			all = append(all, name+"="+name+" in zig-sysroot-"+target)
		}
		return all
	}
	empty := func(names ...string) []string {
		var all []string
		for _, name := range names {
			all = append(all, "lib"+name+".a=!<arch>\n")
		}
		return all
	}
	stub := func(name string) string { return name + "=" + string(elfFile(elf.ET_DYN, "log2", "memcpy")) }
	for _, test := range []struct {
		command, target string
		want            []string
	}{
		{"libs", gnu, append(in(gnu, "Scrt1.o", "crt1.o"), stub("libc.so.6"), stub("libm.so.6"),
			"libcompiler_rt.a=archive of __udivti3",
			"libc.so=GROUP(libc.so.6 libc_nonshared.a AS_NEEDED(libld.so.2))\n", "libm.so=INPUT(libm.so.6)\n")},
		{"libs", musl, append(in(musl, "crt1.o", "libc.a", "libcompiler_rt.a", "rcrt1.o"), empty(muslEmpty...)...)},
		{"cxxlibs", gnu, in(gnu, "libc++.a", "libc++abi.a", "libunwind.a")},
		{"cxxlibs", musl, in(musl, "libc++.a", "libc++abi.a", "libunwind.a")},
	} {
		got, message := libs(t, test.command, test.target)
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%s %s: %s got %q, want %q", test.command, test.target, message, got, test.want)
		}
	}
}

func TestDriverErrors(t *testing.T) {
	for target, want := range map[string]string{
		"broken-musl": "exit status 1\nno such target",
		"silent-musl": "printed no link command",
		"poor-musl":   "the driver linked no rcrt1.o",
	} {
		if _, message := libs(t, "libs", target); !strings.Contains(message, want) {
			t.Errorf("%s: got %q, want %q in it", target, message, want)
		}
	}
}
