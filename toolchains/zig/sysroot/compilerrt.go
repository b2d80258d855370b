package main

import (
	"debug/elf"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// zig's compiler_rt is one object that also defines what a C library has: memcpy, log2 and some seventy more, weak and
// hidden. A program that needs any function of it would get all those as well, in place of glibc's, which are faster and,
// near the limits of a double, right (CPython's test_math sees log2 of subnormal numbers). So the object is cut down to the
// compiler's own functions and what they call.
const compilerRT = "libcompiler_rt.a"

// trimCompilerRT takes out of the folder's compiler_rt what the folder's shared libraries have.
func (d driver) trimCompilerRT(folder string) error {
	archive := filepath.Join(folder, compilerRT)
	whole := filepath.Join(d.tmp, "compiler_rt_whole.o")
	if err := d.run("ld.lld", "-r", "--whole-archive", archive, "-o", whole); err != nil {
		return err
	}
	defined, err := globals(whole)
	if err != nil {
		return err
	}
	provided, err := exported(folder)
	if err != nil {
		return err
	}
	roots := compilerOnly(defined, provided)
	if len(roots) == 0 {
		return fmt.Errorf("%s: none of its %d functions is the compiler's own", archive, len(defined))
	}
	trimmed := filepath.Join(d.tmp, "compiler_rt.o")
	args := []string{"ld.lld", "-r", "--gc-sections", archive, "-o", trimmed}
	for _, root := range roots {
		args = append(args, "-u", root)
	}
	if err := errors.Join(d.run(args...), os.Remove(archive)); err != nil {
		return err
	}
	return d.run("ar", "rcsD", archive, trimmed)
}

// compilerOnly returns those of the defined names that the compiler may call and no C library has: they begin with two
// underscores, and are not a C function's variant for half precision (__log2h) or x87 numbers (__log2x).
func compilerOnly(defined, provided []string) []string {
	var own []string
	for _, name := range defined {
		base, isInternal := strings.CutPrefix(name, "__")
		if !isInternal || slices.Contains(provided, name) {
			continue
		}
		if last := len(base) - 1; last > 0 && strings.ContainsRune("hx", rune(base[last])) && slices.Contains(provided, base[:last]) {
			continue
		}
		own = append(own, name)
	}
	slices.Sort(own)
	return own
}

// globals returns the names that an object file defines for others.
func globals(path string) ([]string, error) {
	file, err := elf.Open(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	defer file.Close()
	symbols, err := file.Symbols()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return definedNames(symbols), nil
}

// exported returns the names that the shared libraries in a folder define.
func exported(folder string) ([]string, error) {
	libraries, err := filepath.Glob(filepath.Join(folder, "*.so.*"))
	if err != nil {
		return nil, err
	}
	var names []string
	for _, library := range libraries {
		file, err := elf.Open(library)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", library, err)
		}
		symbols, err := file.DynamicSymbols()
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", library, err)
		}
		names = append(names, definedNames(symbols)...)
	}
	return names, nil
}

func definedNames(symbols []elf.Symbol) []string {
	var names []string
	for _, s := range symbols {
		if bind := elf.ST_BIND(s.Info); s.Section != elf.SHN_UNDEF && (bind == elf.STB_GLOBAL || bind == elf.STB_WEAK) {
			names = append(names, s.Name)
		}
	}
	return names
}

// run runs zig with nothing but the SDK.
func (d driver) run(args ...string) error {
	cmd := exec.Command(d.zig, args...)
	cmd.Env = []string{"ZIG_LIB_DIR=" + libDir(d.zig)}
	if output, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("zig %s: %w\n%s", args[0], err, tail(output))
	}
	return nil
}
