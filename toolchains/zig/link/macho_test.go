package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func macosArgs(t *testing.T) []string {
	t.Helper()
	zig, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return []string{"ld", "-zig=" + zig, "-zig_emulation=aarch64-macos.13.0.0", "-zig_libs=libs", "-zig_loader="}
}

func TestMacho(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	always := "cc -target aarch64-macos.13.0.0 -fno-sanitize=undefined -rtlib=none -o " + out
	for args, want := range map[string]string{
		"a.o b.a -lm -ldl -pthread":                              "a.o b.a -lSystem libs/libcompiler_rt.a",
		"-Wl,--gc-sections -Wl,--build-id=none -Wl,-S -pie a.o":  "-Wl,-dead_strip -s a.o -lSystem libs/libcompiler_rt.a",
		"-Wl,--whole-archive a.a -Wl,--no-whole-archive -Lx b.o": "-Wl,--whole-archive a.a -Wl,--no-whole-archive -Lx b.o -lSystem libs/libcompiler_rt.a",
		"-zig_cxx_libs=cxx a.o -lstdc++":                         "a.o cxx/libc++.a cxx/libc++abi.a -lSystem libs/libcompiler_rt.a",
	} {
		got := call(t, out, slices.Concat(macosArgs(t), strings.Fields(args), []string{"-o", out})...)
		if want := always + " " + want; strings.Join(got[1:], " ") != want {
			t.Errorf("%s: %q, want %q", args, got, want)
		}
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(out), "zig-cache-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("folders are left behind: %q, %v", left, err)
	}
}

func TestMachoErrors(t *testing.T) {
	out := filepath.Join(t.TempDir(), "out")
	for args, want := range map[string]string{
		"-municode":            "-municode, -mwindows: these are for Windows; give them in a select() on @platforms//os:windows",
		"-static":              "-static: macOS has no static executables; leave it out, or build for the musl platform",
		"-shared":              "-shared: shared libraries for macOS are not made yet; link the code in",
		"-nostdlib":            "-nostdlib, -nodefaultlibs, -nostartfiles: every program of macOS has libSystem; leave them out",
		"-lx":                  "-lx: the toolchain has libSystem alone; name another library as a dependency",
		"-Wl,--hash-style=gnu": "-Wl,--hash-style=gnu: no option of a link for macOS that this one knows; give it in a select() on @platforms//os:linux",
	} {
		var stderr bytes.Buffer
		code := run(slices.Concat(macosArgs(t), []string{"-o", out}, strings.Fields(args)), &stderr, &stderr)
		if code != 1 || !strings.HasPrefix(stderr.String(), "link: "+want) {
			t.Errorf("%s: exit %d, %q, want %q", args, code, stderr.String(), want)
		}
	}
}
