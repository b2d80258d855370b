package main

import (
	"fmt"
	"path/filepath"
	"strings"
)

// target is what the toolchain says with its own options, all of the form -zig_NAME=VALUE.
type target struct {
	zig       string // the zig binary
	emulation string // ld.lld's -m; for macOS the target of zig's driver
	loader    string // the dynamic linker; empty: everything is static
	libs      string // folder with crt objects, libc, compiler_rt
	cxxLibs   string // folder with libc++, libc++abi, libunwind; empty: C only
}

// set takes one of the toolchain's options; false: arg is none.
func (t *target) set(arg string) bool {
	name, value, _ := strings.Cut(arg, "=")
	field := map[string]*string{
		"-zig":           &t.zig,
		"-zig_cxx_libs":  &t.cxxLibs,
		"-zig_emulation": &t.emulation,
		"-zig_libs":      &t.libs,
		"-zig_loader":    &t.loader,
	}[name]
	if field == nil {
		return false
	}
	*field = value
	return true
}

func (t target) check() error {
	if t.zig == "" || t.emulation == "" || t.libs == "" {
		return fmt.Errorf("ld: want -zig=, -zig_emulation= and -zig_libs= of the toolchain")
	}
	return nil
}

func (t target) lib(name string) string { return filepath.ToSlash(filepath.Join(t.libs, name)) }

// command returns the linker's name and its arguments.
func (t target) command(l link) (string, []string, error) {
	if t.macos() {
		args, err := t.macho(l)
		return "cc", args, err
	}
	if t.windows() {
		args, err := t.coff(l)
		return "lld-link", args, err
	}
	args, err := t.elf(l)
	return "ld.lld", args, err
}

// elf returns ld.lld's arguments.
func (t target) elf(l link) ([]string, error) {
	if l.wide || l.windowed {
		return nil, fmt.Errorf("-municode, -mwindows: these are for Windows; give them in a select() on @platforms//os:windows")
	}
	if l.static && t.loader != "" {
		return nil, fmt.Errorf("-static: this target's C library is shared objects; build for the musl platform to get a static executable")
	}
	if l.shared && t.loader == "" {
		return nil, fmt.Errorf("-shared: this target's executables are static and load no shared objects; build for the glibc platform")
	}
	args := []string{"-m", t.emulation, "--eh-frame-hdr", "--hash-style=gnu", "-znow", "-zrelro", "-znoexecstack", "-o", l.output}
	args = append(args, t.kind(l)...)
	args = append(args, l.args...)
	if l.noDefaultLibs {
		return args, nil
	}
	if t.cxxLibs != "" {
		for _, name := range []string{"libc++.a", "libc++abi.a", "libunwind.a"} {
			args = append(args, filepath.ToSlash(filepath.Join(t.cxxLibs, name)))
		}
	}
	args = append(args, "-L"+t.libs)
	if t.loader == "" {
		return append(args, "-lc", t.lib("libzigc.a"), t.lib("libcompiler_rt.a")), nil
	}
	return append(args, "--as-needed", "-lm", "-lpthread", "-lc", "-ldl", "-lrt", "-lutil", t.lib("libcompiler_rt.a")), nil
}

// kind returns what makes an executable or a shared object, and how it starts.
func (t target) kind(l link) []string {
	var args []string
	crt := "crt1.o"
	switch {
	case l.shared:
		return []string{"-shared"}
	case t.loader == "":
		args = append(args, "-static")
		if !l.noPie {
			// It relocates itself; RELR holds a tenth of the bytes that RELA would.
			args = append(args, "-pie", "--no-dynamic-linker", "--pack-dyn-relocs=relr")
			crt = "rcrt1.o"
		}
	default:
		args = append(args, "-dynamic-linker", t.loader)
		if !l.noPie {
			args = append(args, "-pie")
			crt = "Scrt1.o"
		}
	}
	if l.noStartFiles {
		return args
	}
	return append(args, t.lib(crt))
}
