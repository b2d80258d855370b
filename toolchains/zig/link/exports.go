package main

import (
	"bytes"
	"debug/pe"
	"encoding/binary"
	"fmt"
	"os"
)

// noExports is an option of ours: a file for Windows that exports nothing, whatever its objects say (__declspec(dllexport)).
const noExports = "--no-exports"

// Of the header of a PE file for 64 bits: where it is, how long the parts before the directories are, and how long a directory is.
const (
	peAt           = 0x3c
	signatureSize  = 4
	fileHeaderSize = 20
	directoriesAt  = 112
	directorySize  = 8
)

// removeExports takes the table of exports out of a linked file: nobody finds it, and its bytes are 0.
func removeExports(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if err := clearExports(data); err != nil {
		return fmt.Errorf("-Wl,%s: %s: %w", noExports, path, err)
	}
	return os.WriteFile(path, data, 0o777)
}

func clearExports(data []byte) error {
	file, err := pe.NewFile(bytes.NewReader(data))
	if err != nil {
		return err
	}
	header, ok := file.OptionalHeader.(*pe.OptionalHeader64)
	if !ok {
		return fmt.Errorf("not a file for 64 bits")
	}
	exports := header.DataDirectory[pe.IMAGE_DIRECTORY_ENTRY_EXPORT]
	if exports.VirtualAddress == 0 {
		return nil
	}
	for _, section := range file.Sections {
		at := exports.VirtualAddress - section.VirtualAddress
		if exports.VirtualAddress < section.VirtualAddress || uint64(at)+uint64(exports.Size) > uint64(section.Size) {
			continue
		}
		clear(data[section.Offset+at:][:exports.Size])
		directory := int(binary.LittleEndian.Uint32(data[peAt:])) + signatureSize + fileHeaderSize + directoriesAt +
			directorySize*pe.IMAGE_DIRECTORY_ENTRY_EXPORT
		clear(data[directory:][:directorySize])
		return nil
	}
	return fmt.Errorf("the table of exports at %#x is in no section", exports.VirtualAddress)
}
