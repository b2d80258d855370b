package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// windowsArgs returns the toolchain's arguments for Windows; its folder of libraries has those named.
func windowsArgs(t *testing.T, libs ...string) (string, []string) {
	t.Helper()
	folder := t.TempDir()
	for _, name := range libs {
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	zig, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return folder, []string{"ld", "-zig=" + zig, "-zig_emulation=i386pep", "-zig_libs=" + folder, "-zig_loader="}
}

func TestCoff(t *testing.T) {
	folder, toolchain := windowsArgs(t, "api-ms-win-crt-math-l1-1-0.lib", "ws2_32.lib")
	out := filepath.Join(t.TempDir(), "out.exe")
	always := strings.Fields("-lldmingw -dynamicbase -highentropyva -nxcompat -brepro -machine:x64")
	for args, want := range map[string]string{
		"a.o":                        "-noimplib a.o",
		"-shared a.o":                "-dll -exclude-all-symbols -entry:DllMainCRTStartup LIBS/dllcrt2.obj a.o",
		"-municode a.o":              "-subsystem:console,6.0 -entry:mainCRTStartup LIBS/crt2u.obj",
		"-mwindows a.o":              "-subsystem:windows,6.0 -entry:WinMainCRTStartup LIBS/crt2.obj",
		"-Wl,-S a.o -lws2_32 -lm":    "a.o LIBS/ws2_32.lib LIBS/libmingw32.lib LIBS/api-ms-win-crt-math-l1-1-0.lib LIBS/kernel32.lib LIBS/compiler_rt.lib",
		"-zig_cxx_libs=cxx a.o":      "a.o cxx/c++.lib cxx/c++abi.lib cxx/unwind.lib LIBS/libmingw32.lib LIBS/compiler_rt.lib",
		"a.o b.lib":                  "-debug:dwarf a.o b.lib",
		"-nostdlib -Wl,-entry:f a.o": "-entry:f a.o",
		"-Wl,--whole-archive x.a y.lib z.o -Wl,--no-whole-archive w.a": "-wholearchive:x.a -wholearchive:y.lib z.o w.a",
		"-Wl,--start-lib a.o -Wl,--end-lib":                            "-start-lib a.o -end-lib",
		"-Wl,--out-implib,x.lib a.o x.def r.res":                       "-implib:x.lib a.o -def:x.def r.res",
		"-Wl,--stack,99 -Wl,--wrap=f -e g -u h -Wl,-z,stack-size=8":    "-stack:99 -wrap:f -entry:g -include:h -stack:8",
		"-rdynamic -Wl,--gc-sections -Wl,--build-id=none -pthread a.o": "-noimplib a.o",
	} {
		got := call(t, out, slices.Concat(toolchain, strings.Fields(args), []string{"-o", out})...)
		for _, word := range slices.Concat(always, []string{"lld-link", "-out:" + out}) {
			if !slices.Contains(got, word) {
				t.Errorf("%s: no %s in %q", args, word, got)
			}
		}
		i := 0
		words := strings.Fields(strings.ReplaceAll(want, "LIBS", filepath.ToSlash(folder)))
		for _, word := range got {
			if i < len(words) && word == words[i] {
				i++
			}
		}
		if i < len(words) {
			t.Errorf("%s: %q, want in this order: %s", args, got, words)
		}
	}
	if got := call(t, out, append(toolchain, "-nostdlib", "-Wl,-S", "a.o", "-o", out)...); slices.Contains(got, "-debug:dwarf") || !strings.HasSuffix(got[len(got)-1], "a.o") {
		t.Errorf("-nostdlib -Wl,-S: %q", got)
	}
}

func TestCoffErrors(t *testing.T) {
	folder, toolchain := windowsArgs(t)
	for args, want := range map[string]string{
		"-static -shared":      "-static -shared: want one of them",
		"-Wl,--hash-style=gnu": "-Wl,--hash-style=gnu: no option of a link for Windows; those of lld-link are written -Wl,-name:value",
		"-Wl,--stack":          "--stack: no value",
		"-Lmine -lx": "-lx: no libx.dll.a, libx.a, x.lib, libx.lib in mine, " + folder + ": the toolchain has import libraries of the " +
			"system's DLLs alone (toolchains/zig/sysroot/windows.go); name another library as a dependency",
		"-l:libx.a": "-l:libx.a: no libx.a in " + folder + ": ",
	} {
		var stderr bytes.Buffer
		code := run(slices.Concat(toolchain, []string{"-o", "out"}, strings.Fields(args)), &stderr, &stderr)
		if code != 1 || !strings.HasPrefix(stderr.String(), "link: "+want) {
			t.Errorf("%s: exit %d, %q, want %q", args, code, stderr.String(), want)
		}
	}
}
