package image

import "errors"

const (
	flagAlloc     = 2 // SHF_ALLOC: mapped when the program runs
	debugLinkName = ".gnu_debuglink"
)

var errOrder = errors.New("has mapped sections behind others; give the executable as the linker wrote it")

// dropSymbols leaves out what is not mapped when the executable runs: the linker's symbol table and comments. What is mapped
// keeps its place. An executable that names a file with its debug information stays as it is: who debugs it needs both.
func (f *elfFile) dropSymbols() error {
	if _, found := f.find(debugLinkName); found {
		return nil
	}
	kept := 1
	for kept < len(f.sections) && f.sections[kept].Flags&flagAlloc != 0 {
		kept++
	}
	end, err := f.endOfMapped(kept)
	if err != nil {
		return err
	}
	sections, names := []section{}, []byte{0}
	for _, s := range append(f.sections[:kept:kept], f.sections[f.shstrndx]) {
		name := f.names[s.Name : int(s.Name)+len(f.name(s))]
		if s.Name = 0; len(name) > 0 {
			s.Name = uint32(len(names))
			names = append(append(names, name...), 0)
		}
		if s.Link >= uint32(kept) {
			s.Link = 0
		}
		sections = append(sections, s)
	}
	f.size, f.sections, f.names, f.shstrndx = end, sections, names, kept
	f.class.order.PutUint16(f.header[f.class.shstrndx:], uint16(kept))
	return nil
}

// endOfMapped returns where the first section lies that is not mapped, and an error if a mapped one lies behind it.
func (f *elfFile) endOfMapped(kept int) (uint64, error) {
	end := f.size
	for _, s := range f.sections[kept:] {
		if s.Flags&flagAlloc != 0 {
			return 0, errOrder
		}
		end = min(end, s.Offset)
	}
	for _, s := range f.sections[:kept] {
		if s.Type != shtNobits && s.Offset+s.Size > end {
			return 0, errOrder
		}
	}
	return end, nil
}
