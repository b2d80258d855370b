package main

import (
	"slices"
	"strings"
	"testing"
)

// glibc and musl are what the toolchains say of their targets.
var (
	glibc = []string{"-zig=z", "-zig_emulation=elf_x86_64", "-zig_libs=libs", "-zig_loader=/lib64/ld.so"}
	musl  = []string{"-zig=z", "-zig_emulation=elf_x86_64", "-zig_libs=libs", "-zig_loader="}
)

// common is how every command of glibc and musl begins.
var common = strings.Fields("-m elf_x86_64 --eh-frame-hdr --hash-style=gnu -znow -zrelro -znoexecstack -o out")

// muslStart is how musl's executables begin.
const muslStart = "-static -pie --no-dynamic-linker --pack-dyn-relocs=relr libs/rcrt1.o "

func commandOf(t *testing.T, toolchain []string, args string) ([]string, error) {
	t.Helper()
	var target target
	l, err := parse(slices.Concat(toolchain, []string{"-o", "out"}, strings.Fields(args)), &target)
	if err != nil {
		return nil, err
	}
	if err := target.check(); err != nil {
		return nil, err
	}
	_, command, err := target.command(l)
	return command, err
}

func TestDriverOptions(t *testing.T) {
	for args, want := range map[string]string{
		"a.o libb.a":                         "a.o libb.a",
		"-Wl,-a,b,--c=d":                     "-a b --c=d",
		"-Wl,-rpath,$ORIGIN/../lib":          "-rpath $ORIGIN/../lib",
		"-Xlinker -a -Xlinker b":             "-a b",
		"-L dir -Ldir2":                      "-Ldir -Ldir2",
		"-l m -ldl -lutil -lrt -lpthread":    "-lm -ldl -lutil -lrt -lpthread",
		"-l:libx.so.2":                       "-l:libx.so.2",
		"-lstdc++ -lgcc_s -lgcc -latomic":    "",
		"-pthread -pipe -w -v":               "",
		"-O -O2 -Os -g -g3 -ggdb":            "",
		"-fuse-ld=lld -fPIC -Wall":           "",
		"-march=native -m64 -std=c11":        "",
		"-static-libgcc -static-libstdc++":   "",
		"-no-canonical-prefixes":             "",
		"-rdynamic -export-dynamic":          "--export-dynamic --export-dynamic",
		"-s -S":                              "--strip-all -S",
		"-z muldefs -zlazy":                  "-z muldefs -z lazy",
		"-T x.lds -Ty.lds":                   "-T x.lds -T y.lds",
		"-Ttext=0x1000":                      "-Ttext=0x1000",
		"-u sym -usym2 -e start":             "-u sym -u sym2 -e start",
		"--build-id=sha1 --build-id":         "--build-id=sha1 --build-id",
		"--whole-archive --no-whole-archive": "--whole-archive --no-whole-archive",
		"--version-script=x --defsym=a=b":    "--version-script=x --defsym=a=b",
		"-Bstatic -Bdynamic":                 "-Bstatic -Bdynamic",
		"a.o -o out":                         "a.o",
	} {
		got, err := commandOf(t, musl, args)
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		end := slices.Index(got, "-Llibs")
		start := len(common) + len(strings.Fields(muslStart))
		if end < start || strings.Join(got[start:end], " ") != want {
			t.Errorf("%s: got %q, want %q in it", args, got, want)
		}
	}
}

func TestKindsOfOutput(t *testing.T) {
	const muslLibs = " -Llibs -lc libs/libzigc.a libs/libcompiler_rt.a"
	const glibcLibs = " -Llibs --as-needed -lm -lpthread -lc -ldl -lrt -lutil libs/libcompiler_rt.a"
	for _, test := range []struct {
		name      string
		toolchain []string
		args      string
		want      string
	}{
		{"musl", musl, "a.o", muslStart + "a.o" + muslLibs},
		{"musl, -static", musl, "-static a.o", muslStart + "a.o" + muslLibs},
		{"musl, -pie", musl, "-no-pie -pie a.o", muslStart + "a.o" + muslLibs},
		{"musl, -static-pie", musl, "-no-pie -static-pie a.o", muslStart + "a.o" + muslLibs},
		{"musl, -no-pie", musl, "-no-pie a.o", "-static libs/crt1.o a.o" + muslLibs},
		{"glibc", glibc, "a.o", "-dynamic-linker /lib64/ld.so -pie libs/Scrt1.o a.o" + glibcLibs},
		{"glibc, -no-pie", glibc, "a.o -no-pie", "-dynamic-linker /lib64/ld.so libs/crt1.o a.o" + glibcLibs},
		{"glibc, the last one of two", glibc, "-no-pie -pie a.o", "-dynamic-linker /lib64/ld.so -pie libs/Scrt1.o a.o" + glibcLibs},
		{"glibc, -shared", glibc, "-shared a.o", "-shared a.o" + glibcLibs},
		{"no start files", musl, "-nostartfiles a.o", strings.TrimSuffix(muslStart, "libs/rcrt1.o ") + "a.o" + muslLibs},
		{"no libraries", musl, "-nodefaultlibs a.o", muslStart + "a.o"},
		{"neither", musl, "-no-pie -nostdlib a.o", "-static a.o"},
		{"C++", append(slices.Clone(musl), "-zig_cxx_libs=cxx"), "a.o",
			muslStart + "a.o cxx/libc++.a cxx/libc++abi.a cxx/libunwind.a" + muslLibs},
	} {
		got, err := commandOf(t, test.toolchain, test.args)
		if want := slices.Concat(common, strings.Fields(test.want)); err != nil || !slices.Equal(got, want) {
			t.Errorf("%s: got %q, %v; want %q", test.name, got, err, want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		toolchain []string
		args      string
		want      string
	}{
		{musl, "-frobnicate=1 --frobnicate", "unknown option --frobnicate: no option of a linking driver"},
		{musl, "-q", "an option of the linker itself goes as -Wl,-q"},
		{musl, "-", "unknown option -"},
		{musl, "-eglued", "unknown option -eglued"},
		{musl, "-target x", "unknown option -target"},
		{musl, "-l", "-l: no value"},
		{musl, "-Xlinker", "-Xlinker: no value"},
		{musl, "-fsanitize=address", "-fsanitize=address: not supported: this toolchain has no run-time libraries for sanitizers"},
		{musl, "-fprofile-generate", "no run-time library for profiles"},
		{musl, "-flto=thin", "hold machine code"},
		{musl, "-shared", "build for the glibc platform"},
		{glibc, "-static", "build for the musl platform"},
		{glibc, "-static-pie", "build for the musl platform"},
		{nil, "a.o", "want -zig="},
	} {
		if _, err := commandOf(t, test.toolchain, test.args); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: got error %v, want %q in it", test.args, err, test.want)
		}
	}
	if _, err := parse([]string{"a.o"}, &target{}); err == nil || err.Error() != "ld: no -o" {
		t.Errorf("without -o: got error %v", err)
	}
}
