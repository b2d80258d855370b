// Package image reads and writes what an executable of ours carries beside its code: settings and an archive.
//
// In an ELF file they are two sections that no segment maps, `.pyruntime.conf` and `.pyruntime.zip`. A section survives `strip`
// and `objcopy` of binutils, which move it and keep its header true; sstrip and `strip -R .pyruntime.zip` remove it. In a PE file
// they are sections as all others, `.pyrconf` and `.pyrzip`: a signature covers them, and resources can be changed beside them.
// zipbundle/FORMAT.md describes both sections.
package image

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

// Image is what an executable carries.
type Image struct {
	Conf    Conf
	HasZip  bool
	ZipAt   int64 // offset of the archive in the file
	ZipSize int64
	confAt  int64
	sumAt   int64 // of the checksum of a PE file, else 0
	signed  bool
}

// Parse reads an image from the bytes of an executable.
func Parse(data []byte) (*Image, error) {
	return parse(bytes.NewReader(data), int64(len(data)))
}

func parse(data io.ReaderAt, size int64) (*Image, error) {
	if isPE(data) {
		return parseImagePE(data, size)
	}
	f, err := parseELF(data, size)
	if err != nil {
		return nil, err
	}
	conf, found := f.find(ConfSection)
	if !found || conf.Size != ConfSize {
		return nil, missingConf(ConfSection)
	}
	content, err := f.content(conf)
	if err != nil {
		return nil, err
	}
	im := &Image{confAt: int64(conf.Offset)}
	if im.Conf, err = parseSection(content); err != nil {
		return nil, err
	}
	if zip, found := f.find(ZipSection); found {
		if err := f.checkPlace(zip); err != nil {
			return nil, err
		}
		im.HasZip, im.ZipAt, im.ZipSize = true, int64(zip.Offset), int64(zip.Size)
	}
	return im, nil
}

func missingConf(section string) error {
	return fmt.Errorf("has no section %s of %d bytes: it is no executable of python_runtime or python_tool, or the section was removed", section, ConfSize)
}

// Read reads an image from a file.
func Read(path string) (*Image, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	im, err := parse(f, info.Size())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return im, nil
}

// edited returns the content of the changed settings.
func (im *Image) edited(edit func(Conf) Conf) ([]byte, error) {
	if im.signed {
		return nil, fmt.Errorf("is signed, and other settings would break the signature; sign the file after it is installed")
	}
	return edit(im.Conf).section()
}

// RewriteConf changes the settings in the bytes of an executable, in place. Nothing else changes but a PE file's checksum.
func RewriteConf(data []byte, edit func(Conf) Conf) error {
	im, err := Parse(data)
	if err != nil {
		return err
	}
	content, err := im.edited(edit)
	if err != nil {
		return err
	}
	copy(data[im.confAt:], content)
	setChecksum(data, im.sumAt)
	return nil
}

// RewriteConfFile changes the settings of an executable file, in place: copy it first, then rewrite the copy.
func RewriteConfFile(path string, edit func(Conf) Conf) error {
	im, err := Read(path)
	if err != nil {
		return err
	}
	content, err := im.edited(edit)
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if _, err = f.WriteAt(content, im.confAt); err == nil {
		err = setFileChecksum(f, im.sumAt)
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return err
}
