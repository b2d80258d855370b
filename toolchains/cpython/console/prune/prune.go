package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"os"
	"strings"
)

// Of the format, what debug/pe has no names for.
const (
	headerSize    = 20
	sectionSize   = 40
	symbolSize    = 18
	removed       = 0x800  // of a section: not linked
	comdat        = 0x1000 // of a section: linked once of several
	associative   = 5      // of a section: linked with another one
	external      = 2      // class of a symbol
	static        = 3
	absolute      = -1 // number of the section of a symbol that is in none
	numberAt      = 12 // in a symbol
	classAt       = 16
	valueAt       = 8
	propertiesAt  = 36 // in the header of a section
	firstOfSymbol = 1  // sections have numbers from here on
)

// object is a file as it is changed, and what was read of it.
type object struct {
	data    []byte
	file    *pe.File
	symbols []pe.COFFSymbol // as the file has them, auxiliary ones too
	parent  map[int]int     // of a section that is linked with another one, by their numbers
	alive   map[int]bool    // by a section's number
	used    map[uint32]bool // by a symbol's number: what is alive refers to it
}

func read(path string) (*object, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	file, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if file.SizeOfOptionalHeader != 0 || len(file.COFFSymbols) == 0 {
		return nil, fmt.Errorf("not an object file with symbols")
	}
	o := &object{data, file, file.COFFSymbols, map[int]int{}, map[int]bool{}, map[uint32]bool{}}
	return o, o.findParents()
}

// prune changes object files where they are: sections that stay away are marked as removed, and symbols of these, and those that only
// they refer to, become numbers that nobody asks for. The names grow by what is needed of other files.
func prune(objects []*object, names map[string]bool) error {
	for known := -1; known != len(names); {
		known = len(names)
		for _, o := range objects {
			if err := o.keep(names); err != nil {
				return err
			}
		}
	}
	for _, o := range objects {
		o.mark()
	}
	return nil
}

// each calls do for every symbol that is not auxiliary.
func (o *object) each(do func(number int, symbol pe.COFFSymbol) error) error {
	for i := 0; i < len(o.symbols); i += 1 + int(o.symbols[i].NumberOfAuxSymbols) {
		if err := do(i, o.symbols[i]); err != nil {
			return err
		}
	}
	return nil
}

// findParents: a section says which one it is linked with or, as mingw-w64 has it, has the name of a function that it says how to unwind.
func (o *object) findParents() error {
	functions := map[string]int{}
	for i, section := range o.file.Sections {
		if name, ok := strings.CutPrefix(section.Name, ".text$"); ok {
			functions[name] = i + firstOfSymbol
		}
	}
	for i, section := range o.file.Sections {
		kind, name, _ := strings.Cut(section.Name, "$")
		if function := functions[name]; function != 0 && (kind == ".pdata" || kind == ".xdata") {
			o.parent[i+firstOfSymbol] = function
		}
	}
	return o.each(func(number int, symbol pe.COFFSymbol) error {
		if symbol.StorageClass != static || symbol.NumberOfAuxSymbols == 0 || symbol.SectionNumber < firstOfSymbol {
			return nil
		}
		definition, err := o.file.COFFSymbolReadSectionDefAux(number)
		if err == nil && definition.Selection == associative {
			o.parent[int(symbol.SectionNumber)] = int(definition.SecNum)
		}
		return err
	})
}

// keep finds what is alive: the sections of the names, what these refer to, and what is linked with them. It adds the names of what
// they refer to and is in no section.
func (o *object) keep(names map[string]bool) error {
	var roots []int
	if err := o.each(func(_ int, symbol pe.COFFSymbol) error {
		name, err := symbol.FullName(o.file.StringTable)
		if err == nil && symbol.StorageClass == external && names[name] && symbol.SectionNumber >= firstOfSymbol {
			roots = append(roots, int(symbol.SectionNumber))
		}
		return err
	}); err != nil {
		return err
	}
	o.reach(roots)
	for number := range o.used {
		symbol := o.symbols[number]
		name, err := symbol.FullName(o.file.StringTable)
		if err != nil {
			return err
		}
		if symbol.SectionNumber == 0 {
			names[name] = true
		}
	}
	return nil
}

// reach marks sections as alive, and all that they lead to.
func (o *object) reach(next []int) {
	for len(next) > 0 {
		section := next[0]
		next = next[1:]
		if o.alive[section] {
			continue
		}
		o.alive[section] = true
		for _, reference := range o.file.Sections[section-firstOfSymbol].Relocs {
			o.used[reference.SymbolTableIndex] = true
			if to := int(o.symbols[reference.SymbolTableIndex].SectionNumber); to >= firstOfSymbol {
				next = append(next, to)
			}
		}
		for child, parent := range o.parent {
			if parent == section {
				next = append(next, child)
			}
		}
	}
}

// linked says whether a section is of the program. Directives and debug information say something of it.
func (o *object) linked(section *pe.Section) bool {
	return !strings.HasPrefix(section.Name, ".debug") && section.Characteristics&(pe.IMAGE_SCN_CNT_CODE|pe.IMAGE_SCN_CNT_INITIALIZED_DATA|pe.IMAGE_SCN_CNT_UNINITIALIZED_DATA) != 0
}

func (o *object) mark() {
	gone := map[int]bool{}
	for i, section := range o.file.Sections {
		if number := i + firstOfSymbol; !o.alive[number] && o.linked(section) {
			gone[number] = true
			at := o.data[headerSize+sectionSize*i+propertiesAt:]
			binary.LittleEndian.PutUint32(at, section.Characteristics&^comdat|removed)
		}
	}
	_ = o.each(func(number int, symbol pe.COFFSymbol) error {
		unasked := symbol.SectionNumber == 0 && !o.used[uint32(number)]
		if symbol.StorageClass == external && (unasked || gone[int(symbol.SectionNumber)]) {
			at := o.data[int(o.file.PointerToSymbolTable)+symbolSize*number:]
			outside := absolute
			binary.LittleEndian.PutUint32(at[valueAt:], 0)
			binary.LittleEndian.PutUint16(at[numberAt:], uint16(outside))
			at[classAt] = static
		}
		return nil
	})
}
