package main

import (
	"fmt"
	"io"
	"os"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// zipInside returns the path of a zip: the file itself, or, of an executable that carries one, a copy of that at temp.
func zipInside(path, temp string) (string, error) {
	im, err := image.Read(path)
	if err != nil || !im.HasZip {
		return path, nil // no executable of ours: a zip, or who reads it says what is wrong
	}
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	data := make([]byte, im.ZipSize)
	if _, err := io.ReadFull(io.NewSectionReader(f, im.ZipAt, im.ZipSize), data); err != nil {
		return "", fmt.Errorf("%s: %w", path, err)
	}
	return temp, os.WriteFile(temp, data, 0o666)
}
