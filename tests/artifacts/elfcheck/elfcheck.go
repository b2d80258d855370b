// Package elfcheck finds what an executable must not have that is shipped to other machines.
package elfcheck

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Want is what differs between executables.
type Want struct {
	// Static: no loader and no shared library.
	Static bool
	// Exports matches the names that it may export; nil: none.
	Exports *regexp.Regexp
	// Machine that it runs on; EM_NONE: any.
	Machine elf.Machine
	// Glibc is the oldest that it runs with, such as "2.28"; empty: whatever it asks for.
	Glibc string
	// Loads: it loads extension modules, so it exports something.
	Loads bool
}

// API matches Python's C API, without the entry points of modules.
var API = regexp.MustCompile(`^(Py([^I]|I[^n]|In[^i]|Ini[^t]).*|_Py.*|PY_TIMEOUT_MAX)$`)

// libraries are those of every glibc.
var libraries = []string{
	"ld-linux-aarch64.so.1", "ld-linux-x86-64.so.2", "libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1", "libutil.so.1",
}

// places are folders of machines that build, and of Bazel's.
var places = regexp.MustCompile(`/execroot|/sandbox/|bazel-out/|external/[\w.~+-]+/|/(home|root)/`)

// Check returns what is wrong with an executable.
func Check(data []byte, want Want) []error {
	f, err := elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return []error{err}
	}
	checks := [][]error{kind(f), machine(f, want), versions(f, want), segments(f), binding(f), search(f), needs(f, want), exports(f, want), buildPlaces(f, data)}
	return slices.Concat(checks...)
}

func kind(f *elf.File) []error {
	if f.Type != elf.ET_DYN {
		return []error{fmt.Errorf("not position-independent: %v", f.Type)}
	}
	return nil
}

func machine(f *elf.File, want Want) []error {
	if want.Machine != elf.EM_NONE && f.Machine != want.Machine {
		return []error{fmt.Errorf("is for %v, not for %v", f.Machine, want.Machine)}
	}
	return nil
}

// versions looks for symbols that are younger than the oldest glibc that the executable is to run with.
func versions(f *elf.File, want Want) []error {
	if want.Glibc == "" {
		return nil
	}
	symbols, err := f.ImportedSymbols()
	if err != nil {
		return []error{err}
	}
	var faults []error
	for _, s := range symbols {
		version, ok := strings.CutPrefix(s.Version, "GLIBC_")
		if ok && newer(version, want.Glibc) {
			faults = append(faults, fmt.Errorf("needs %s of glibc %s, newer than %s", s.Name, version, want.Glibc))
		}
	}
	return faults
}

// newer compares numbers with points between them; a version that is none (PRIVATE) is newer than all.
func newer(version, than string) bool {
	a, b := strings.Split(version, "."), strings.Split(than, ".")
	for i, part := range a {
		x, err := strconv.Atoi(part)
		if err != nil || i >= len(b) {
			return true
		}
		if y, _ := strconv.Atoi(b[i]); x != y {
			return x > y
		}
	}
	return false
}

func segments(f *elf.File) []error {
	var faults []error
	stack, relro := false, false
	for _, p := range f.Progs {
		switch {
		case p.Type == elf.PT_GNU_STACK && p.Flags&elf.PF_X != 0:
			faults = append(faults, errors.New("the stack is executable"))
		case p.Type == elf.PT_LOAD && p.Flags&(elf.PF_W|elf.PF_X) == elf.PF_W|elf.PF_X:
			faults = append(faults, fmt.Errorf("memory at %#x is writable and executable", p.Vaddr))
		}
		stack = stack || p.Type == elf.PT_GNU_STACK
		relro = relro || p.Type == elf.PT_GNU_RELRO
	}
	if !stack {
		faults = append(faults, errors.New("nothing says that the stack is not executable"))
	}
	if !relro {
		faults = append(faults, errors.New("no RELRO: relocated data stays writable"))
	}
	return faults
}

func binding(f *elf.File) []error {
	flags, _ := f.DynValue(elf.DT_FLAGS)
	flags1, _ := f.DynValue(elf.DT_FLAGS_1)
	now, _ := f.DynValue(elf.DT_BIND_NOW)
	text, _ := f.DynValue(elf.DT_TEXTREL)
	var faults []error
	if len(now) == 0 && !anyBit(flags, uint64(elf.DF_BIND_NOW)) && !anyBit(flags1, uint64(elf.DF_1_NOW)) {
		faults = append(faults, errors.New("binds lazily: RELRO leaves the global offset table writable"))
	}
	if len(text) > 0 || anyBit(flags, uint64(elf.DF_TEXTREL)) {
		faults = append(faults, errors.New("relocates its code"))
	}
	return faults
}

func anyBit(values []uint64, bit uint64) bool {
	return slices.ContainsFunc(values, func(v uint64) bool { return v&bit != 0 })
}

func search(f *elf.File) []error {
	var faults []error
	for _, tag := range []elf.DynTag{elf.DT_RPATH, elf.DT_RUNPATH} {
		if paths, _ := f.DynString(tag); len(paths) > 0 {
			faults = append(faults, fmt.Errorf("looks for libraries in places of its own: %v %q", tag, paths))
		}
	}
	return faults
}

func needs(f *elf.File, want Want) []error {
	names, _ := f.ImportedLibraries()
	var faults []error
	for _, name := range names {
		if want.Static || !slices.Contains(libraries, name) {
			faults = append(faults, fmt.Errorf("needs the library %s", name))
		}
	}
	loader := slices.ContainsFunc(f.Progs, func(p *elf.Prog) bool { return p.Type == elf.PT_INTERP })
	if loader == want.Static {
		faults = append(faults, fmt.Errorf("has a loader: %v", loader))
	}
	return faults
}

func exports(f *elf.File, want Want) []error {
	symbols, _ := f.DynamicSymbols()
	var faults []error
	count := 0
	for _, s := range symbols {
		if s.Section == elf.SHN_UNDEF {
			continue
		}
		count++
		if want.Exports == nil || !want.Exports.MatchString(s.Name) {
			faults = append(faults, fmt.Errorf("exports %s", s.Name))
		}
	}
	if want.Loads && count == 0 {
		faults = append(faults, errors.New("exports nothing: no extension module can be loaded"))
	}
	return faults
}

// buildPlaces looks into what is in the file besides the archive.
func buildPlaces(f *elf.File, data []byte) []error {
	if archive := f.Section(".pyruntime.zip"); archive != nil && archive.Offset+archive.Size <= uint64(len(data)) {
		data = slices.Concat(data[:archive.Offset], data[archive.Offset+archive.Size:])
	}
	var faults []error
	for _, at := range places.FindAllIndex(data, -1) {
		faults = append(faults, fmt.Errorf("names a place of the build: %q", data[max(0, at[0]-20):min(len(data), at[1]+40)]))
	}
	return faults
}
