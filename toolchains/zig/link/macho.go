package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

func (t target) macos() bool { return strings.Contains(t.emulation, "-macos") }

// environment returns that of zig, and what removes its files. Its driver, which links for macOS, wants a folder of its own and the
// folder with libSystem; other linkers want nothing.
func (t target) environment(output string) ([]string, func(), error) {
	if !t.macos() {
		return []string{}, func() {}, nil
	}
	cache, err := os.MkdirTemp(filepath.Dir(output), "zig-cache-")
	if err != nil {
		return nil, nil, err
	}
	clean := func() { os.RemoveAll(cache) }
	return []string{
		"ZIG_GLOBAL_CACHE_DIR=" + cache,
		"ZIG_LIB_DIR=" + t.libs,
		"ZIG_LOCAL_CACHE_DIR=" + cache,
	}, clean, nil
}

// withLibSystem are libraries of other toolchains for macOS and Linux; whatever is in them every link here has.
var withLibSystem = []string{"System", "dl", "m", "pthread", "rt", "util"}

// elfOnly are options of ELF links, which ask for what there is not or for what is done anyway.
var elfOnly = regexp.MustCompile(`^(--(no-)?as-needed|--(start|end)-group|--build-id(=none)?|--export-dynamic|-B(static|dynamic)|` +
	`--exclude-libs(=.*)?|-z|relro|now|noexecstack|stack-size=.*)$`)

// macho returns the arguments of zig's driver.
func (t target) macho(l link) ([]string, error) {
	switch {
	case l.wide || l.windowed:
		return nil, fmt.Errorf("-municode, -mwindows: these are for Windows; give them in a select() on @platforms//os:windows")
	case l.static:
		return nil, fmt.Errorf("-static: macOS has no static executables; leave it out, or build for the musl platform")
	case l.shared:
		return nil, fmt.Errorf("-shared: shared libraries for macOS are not made yet; link the code in")
	case l.noStartFiles || l.noDefaultLibs:
		return nil, fmt.Errorf("-nostdlib, -nodefaultlibs, -nostartfiles: every program of macOS has libSystem; leave them out")
	}
	// The run-time libraries are named below; the driver would compile its own.
	args := []string{"-target", t.emulation, "-fno-sanitize=undefined", "-rtlib=none", "-o", l.output}
	for _, arg := range l.args {
		option, err := machoOption(arg)
		if err != nil {
			return nil, err
		}
		args = append(args, option...)
	}
	if t.cxxLibs != "" {
		for _, name := range []string{"libc++.a", "libc++abi.a"} {
			args = append(args, filepath.ToSlash(filepath.Join(t.cxxLibs, name)))
		}
	}
	return append(args, "-lSystem", t.lib("libcompiler_rt.a")), nil
}

// machoOption turns an option of GNU's linker into the driver's.
func machoOption(arg string) ([]string, error) {
	library, isLibrary := strings.CutPrefix(arg, "-l")
	switch {
	case arg == "--gc-sections":
		return []string{"-Wl,-dead_strip"}, nil
	case arg == "--no-gc-sections", elfOnly.MatchString(arg), isLibrary && slices.Contains(withLibSystem, library):
		return nil, nil
	case isLibrary:
		return nil, fmt.Errorf("%s: the toolchain has libSystem alone; name another library as a dependency", arg)
	case arg == "--whole-archive", arg == "--no-whole-archive":
		return []string{"-Wl," + arg}, nil
	case arg == "-S", arg == "--strip-debug", arg == "--strip-all":
		return []string{"-s"}, nil
	case strings.HasPrefix(arg, "-L"), !strings.HasPrefix(arg, "-"):
		return []string{arg}, nil
	}
	return nil, fmt.Errorf("-Wl,%s: no option of a link for macOS that this one knows; give it in a select() on @platforms//os:linux", arg)
}
