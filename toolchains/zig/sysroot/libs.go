package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// What the driver takes from libc++ and its companions; the rest of a C++ link is a C link's.
var cxxLibs = []string{"libc++.a", "libc++abi.a", "libunwind.a"}

// What a C link must have whatever the C library is.
var cLibs = []string{"crt1.o", "libcompiler_rt.a"}

// What starts a static position-independent executable.
const staticPieCrt = "rcrt1.o"

// Libraries that are part of musl's libc.a; programs name them all the same.
var muslEmpty = []string{"crypt", "dl", "m", "pthread", "resolv", "rt", "util", "xnet"}

// takeLibs fills out with what the driver links into a C program or, if cxx, with what a C++ program has besides.
func takeLibs(d driver, out string, cxx bool) error {
	// Relative and always the same: archives keep their members' paths, __FILE__ those of the sources.
	d.tmp = "zig-sysroot-" + d.target
	if err := os.Mkdir(d.tmp, 0o777); err != nil {
		return err
	}
	defer os.RemoveAll(d.tmp)
	if err := os.MkdirAll(out, 0o777); err != nil {
		return err
	}
	if strings.Contains(d.target, "-windows") {
		return d.takeWindows(out, cxx)
	}
	if strings.Contains(d.target, "-macos") {
		return d.takeMacos(out, cxx)
	}
	musl := strings.Contains(d.target, "-musl")
	if cxx {
		return errors.Join(d.take(out, among(cxxLibs), append([]string{"c++", "m.cc"}, pie(musl)...)...), present(out, cxxLibs))
	}
	if musl {
		return d.takeMusl(out)
	}
	all := func(string) bool { return true }
	if err := errors.Join(d.take(out, all, "cc", "m.c"), present(out, cLibs)); err != nil {
		return err
	}
	// A position-independent executable has a crt file of its own.
	if err := d.take(out, all, "cc", "m.c", "-pie"); err != nil {
		return err
	}
	return errors.Join(d.trimCompilerRT(out), linkScripts(out))
}

// pie returns what makes the driver build libraries that a position-independent executable can have. Shared ones always are.
func pie(musl bool) []string {
	if musl {
		return []string{"-fPIE", "-static-pie"}
	}
	return nil
}

// takeMusl fills out with what is linked into a static executable, position-independent or not: the same libraries.
func (d driver) takeMusl(out string) error {
	all := func(string) bool { return true }
	// A dynamic executable, so that the driver builds no second libc for this one file.
	crt := among([]string{"crt1.o"})
	return errors.Join(
		d.take(out, all, append([]string{"cc", "m.c"}, pie(true)...)...),
		d.take(out, crt, "cc", "m.c", "-dynamic", "-no-pie"),
		present(out, append([]string{staticPieCrt}, cLibs...)),
		emptyArchives(out),
	)
}

func among(names []string) func(string) bool {
	return func(name string) bool { return slices.Contains(names, name) }
}

// take links the program source and copies the files that the driver's linker got from the driver's cache.
func (d driver) take(out string, want func(string) bool, args ...string) error {
	files, err := d.link(args...)
	if err != nil {
		return err
	}
	for _, file := range files {
		name := filepath.Base(file)
		if !want(name) {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		to := filepath.Join(out, name)
		if old, err := os.ReadFile(to); err == nil && !bytes.Equal(old, data) {
			return fmt.Errorf("%s: the driver made two different ones", name)
		}
		if err := os.WriteFile(to, data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// present fails for the first of names that is not in the folder.
func present(folder string, names []string) error {
	for _, name := range names {
		if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
			return fmt.Errorf("the driver linked no %s: %w", name, err)
		}
	}
	return nil
}

func emptyArchives(out string) error {
	for _, name := range muslEmpty {
		if err := os.WriteFile(filepath.Join(out, "lib"+name+".a"), []byte("!<arch>\n"), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// linkScripts makes -lm find libm.so.6, and so on, as the files of a glibc development package do.
func linkScripts(out string) error {
	stubs, err := filepath.Glob(filepath.Join(out, "*.so.*"))
	if err != nil {
		return err
	}
	if len(stubs) == 0 {
		return fmt.Errorf("%s: no libc stubs among what the driver linked", out)
	}
	for _, stub := range stubs {
		name := filepath.Base(stub)
		library, _, _ := strings.Cut(name, ".so.")
		script := "INPUT(" + name + ")\n"
		if library == "libc" {
			script = "GROUP(libc.so.6 libc_nonshared.a AS_NEEDED(libld.so.2))\n"
		}
		if err := os.WriteFile(filepath.Join(out, library+".so"), []byte(script), 0o666); err != nil {
			return err
		}
	}
	return nil
}
