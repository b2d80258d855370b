// Package pecheck looks at executables and DLLs for Windows as someone does who must let them into a house.
package pecheck

import (
	"bytes"
	"cmp"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Want is what a file must be.
type Want struct {
	Machine uint16 // 0: x86-64
	DLL     bool
	Exports *regexp.Regexp // what it may export; nil: nothing
	Imports []string       // more DLLs that it may need than the system's
}

// API are the names of Python's C API; a program may have PyInit_ and what it wraps besides.
var API = regexp.MustCompile(`^(_?Py|PY_TIMEOUT_MAX$)`)

// system are the DLLs that every Windows 10 has, api-ms-win-* apart.
var system = []string{
	"advapi32.dll", "bcrypt.dll", "crypt32.dll", "iphlpapi.dll", "kernel32.dll", "ole32.dll", "oleaut32.dll", "rpcrt4.dll", "shell32.dll",
	"user32.dll", "version.dll", "winmm.dll", "ws2_32.dll",
}

// flags are what the header must say: any address, of all 64 bits, and no data is executed.
const flags = pe.IMAGE_DLLCHARACTERISTICS_DYNAMIC_BASE | pe.IMAGE_DLLCHARACTERISTICS_HIGH_ENTROPY_VA | pe.IMAGE_DLLCHARACTERISTICS_NX_COMPAT

const writableAndExecutable = pe.IMAGE_SCN_MEM_EXECUTE | pe.IMAGE_SCN_MEM_WRITE

// Check returns every fault of a file for a processor of 64 bits.
func Check(data []byte, want Want) []error {
	f, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		return []error{err}
	}
	header, ok := f.OptionalHeader.(*pe.OptionalHeader64)
	if machine := cmp.Or(want.Machine, pe.IMAGE_FILE_MACHINE_AMD64); !ok || f.Machine != machine {
		return []error{fmt.Errorf("for machine %#x, want %#x", f.Machine, machine)}
	}
	var faults []error
	fault := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	if got := header.DllCharacteristics & flags; got != flags {
		fault("DllCharacteristics %#x: want %#x among them (ASLR, high entropy, NX)", header.DllCharacteristics, flags)
	}
	if f.Characteristics&pe.IMAGE_FILE_RELOCS_STRIPPED != 0 || f.Section(".reloc") == nil {
		fault("no relocations: it has one address")
	}
	if dll := f.Characteristics&pe.IMAGE_FILE_DLL != 0; dll != want.DLL {
		fault("a DLL: %v, want %v", dll, want.DLL)
	}
	if !want.DLL && header.Subsystem != pe.IMAGE_SUBSYSTEM_WINDOWS_CUI {
		fault("subsystem %d, want %d: the console", header.Subsystem, pe.IMAGE_SUBSYSTEM_WINDOWS_CUI)
	}
	for _, s := range f.Sections {
		if s.Characteristics&writableAndExecutable == writableAndExecutable {
			fault("section %s is writable and executable", s.Name)
		}
	}
	imports, err := f.ImportedSymbols()
	if err != nil {
		fault("imports: %w", err)
	}
	for _, dll := range dlls(imports) {
		if !slices.Contains(system, dll) && !slices.Contains(want.Imports, dll) && !strings.HasPrefix(dll, "api-ms-win-") {
			fault("needs %s, which is none of the system's", dll)
		}
	}
	exports, err := Exports(f)
	if err != nil {
		fault("exports: %w", err)
	}
	for _, name := range exports {
		if want.Exports == nil || !want.Exports.MatchString(name) {
			fault("exports %s", name)
		}
	}
	if want.Exports != nil && len(exports) == 0 {
		fault("exports nothing")
	}
	return faults
}

// dlls returns the libraries of imported symbols, which debug/pe writes NAME:LIBRARY.
func dlls(symbols []string) []string {
	var names []string
	for _, symbol := range symbols {
		_, dll, _ := strings.Cut(symbol, ":")
		names = append(names, strings.ToLower(dll))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Exports returns the names in a file's table of exports.
func Exports(f *pe.File) ([]string, error) {
	header, ok := f.OptionalHeader.(*pe.OptionalHeader64)
	if !ok {
		return nil, fmt.Errorf("not a 64-bit file")
	}
	table := header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT].VirtualAddress
	if table == 0 {
		return nil, nil
	}
	const countAt, namesAt = 24, 32
	count, err := word(f, table+countAt)
	if err != nil {
		return nil, err
	}
	names, err := word(f, table+namesAt)
	if err != nil {
		return nil, err
	}
	var all []string
	for i := range count {
		at, err := word(f, names+4*i)
		if err != nil {
			return nil, err
		}
		text, err := from(f, at)
		if err != nil {
			return nil, err
		}
		name, _, _ := bytes.Cut(text, []byte{0})
		all = append(all, string(name))
	}
	return all, nil
}

func word(f *pe.File, address uint32) (uint32, error) {
	data, err := from(f, address)
	if err != nil || len(data) < 4 {
		return 0, fmt.Errorf("no data at %#x: %w", address, err)
	}
	return binary.LittleEndian.Uint32(data), nil
}

// from returns what a section has from an address on.
func from(f *pe.File, address uint32) ([]byte, error) {
	for _, s := range f.Sections {
		if address >= s.VirtualAddress && address < s.VirtualAddress+s.Size {
			data, err := s.Data()
			if err != nil {
				return nil, err
			}
			return data[address-s.VirtualAddress:], nil
		}
	}
	return nil, fmt.Errorf("no section at %#x", address)
}
