package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/image"
)

// What Windows answers when a file is open elsewhere, a running program for one.
const (
	errorAccessDenied     = syscall.Errno(5)
	errorSharingViolation = syscall.Errno(32)
)

// read returns the executable as it is to be installed.
func read(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	noRunfiles := func(c image.Conf) image.Conf { return c.Set("runfiles") }
	if err := image.RewriteConf(data, noRunfiles); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return data, nil
}

// writer has what differs between systems and what a test replaces.
type writer struct {
	system string // as in runtime.GOOS
	rename func(from, to string) error
}

// write replaces target, in one step, by an executable file that holds data.
func (w writer) write(target string, data []byte) error {
	folder := filepath.Dir(target)
	if err := makeFolder(folder); err != nil {
		return err
	}
	if info, err := os.Lstat(target); err == nil && info.IsDir() {
		return fmt.Errorf("%s: a folder of this name is in the way; remove it or install into another folder", target)
	}
	restore, err := unlock(folder)
	if err != nil {
		return explain(folder, err)
	}
	defer restore()
	temp, err := writeTemp(folder, "."+filepath.Base(target)+".*", data)
	if err != nil {
		return explain(folder, err)
	}
	if err := w.replace(temp, target); err != nil {
		os.Remove(temp)
		return err
	}
	return nil
}

func makeFolder(folder string) error {
	err := os.MkdirAll(folder, 0o755)
	var path *fs.PathError
	if errors.As(err, &path) && errors.Is(err, syscall.ENOTDIR) {
		return fmt.Errorf("%s: is a file, but the target is to be a folder; give another folder", path.Path)
	}
	if err != nil {
		return explain(folder, err)
	}
	return nil
}

// unlock makes the folder writable for its owner and returns what undoes it.
func unlock(folder string) (restore func(), err error) {
	info, err := os.Stat(folder)
	if err != nil {
		return nil, err
	}
	mode := info.Mode().Perm()
	if mode&0o200 != 0 {
		return func() {}, nil
	}
	// Not being its owner is no error yet: a group or an access list can allow the write.
	if os.Chmod(folder, mode|0o200) != nil {
		return func() {}, nil
	}
	return func() { os.Chmod(folder, mode) }, nil
}

func writeTemp(folder, pattern string, data []byte) (string, error) {
	f, err := os.CreateTemp(folder, pattern)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(0o755)
	}
	// The rename must not reach the disk before the content.
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}

func (w writer) replace(temp, target string) error {
	if w.system == "windows" {
		// There a read-only file refuses the rename; here only its folder counts.
		if info, err := os.Stat(target); err == nil && info.Mode().Perm()&0o200 == 0 {
			os.Chmod(target, info.Mode().Perm()|0o200)
		}
	}
	err := w.rename(temp, target)
	var code syscall.Errno
	if w.system == "windows" && errors.As(err, &code) && (code == errorSharingViolation || code == errorAccessDenied) {
		return fmt.Errorf("%s: is running or open in another program; end that and install again (%v)", target, code)
	}
	if err != nil {
		return explain(target, err)
	}
	return nil
}

// explain adds the next step to the error of a path.
func explain(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: no permission to write; check its owner and mode, or install into another folder: %w", path, err)
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%s: the disk is full; make room and install again: %w", path, err)
	case errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%s: is on a file system mounted read-only; install into another folder: %w", path, err)
	}
	return fmt.Errorf("%s: %w", path, err)
}
