// Package zipcheck asserts that an archive of ours is what zipbundle/FORMAT.md says, from its bytes alone.
//
// It shares no code with zipbundle, so that an error there does not excuse itself.
package zipcheck

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rules-pyruntime/rules_pyruntime/tests/artifacts/pyc"
)

// Want says what an archive is to hold beside what the format asks.
type Want struct {
	Magic   int      // of its bytecode
	Entries []string // entries it must have
	Absent  []string // doublestar-free path.Match patterns that no entry may match, tried on the whole name and its base
}

// buildPaths are parts of the paths that a build has and its results must not.
var buildPaths = []string{"bazel-out/", "/execroot/", "/sandbox/", "processwrapper-sandbox"}

// Check returns every deviation.
func Check(r io.ReaderAt, size int64, want Want) []error {
	zr, err := zip.NewReader(r, size)
	if err != nil {
		return []error{err}
	}
	errs := checkIndex(r, size)
	if zr.Comment != "" {
		errs = append(errs, fmt.Errorf("the zip has a comment: %q", zr.Comment))
	}
	var names []string
	for _, f := range zr.File {
		names = append(names, f.Name)
		for _, err := range append(checkHeader(f), checkContent(f, want.Magic)...) {
			errs = append(errs, fmt.Errorf("%s: %w", f.Name, err))
		}
	}
	return append(errs, checkNames(names, want)...)
}

func checkNames(names []string, want Want) []error {
	var errs []error
	for i := range len(names) - 1 {
		if names[i] >= names[i+1] {
			errs = append(errs, fmt.Errorf("not sorted: %q stands before %q", names[i], names[i+1]))
		}
	}
	for _, name := range want.Entries {
		if !slices.Contains(names, name) {
			errs = append(errs, fmt.Errorf("there is no entry %q", name))
		}
	}
	for _, pattern := range want.Absent {
		for _, name := range names {
			whole, _ := path.Match(pattern, name)
			base, _ := path.Match(pattern, path.Base(name))
			if whole || base {
				errs = append(errs, fmt.Errorf("the entry %q should not be there (%s)", name, pattern))
			}
		}
	}
	return errs
}

func checkHeader(f *zip.File) []error {
	var errs []error
	complain := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if f.ModifiedDate != 0x21 || f.ModifiedTime != 0 {
		complain("time %04x %04x, want 1980-01-01 00:00", f.ModifiedDate, f.ModifiedTime)
	}
	if f.CreatorVersion != 3<<8|20 || f.ExternalAttrs != 0o100644<<16 {
		complain("made by %04x, mode %o; want 0314 and 100644", f.CreatorVersion, f.ExternalAttrs>>16)
	}
	if len(f.Extra) > 0 || f.Comment != "" {
		complain("%d bytes of extra fields, comment %q", len(f.Extra), f.Comment)
	}
	if f.Method != zip.Store && f.Method != zip.Deflate {
		complain("compression method %d", f.Method)
	}
	flags := uint16(0)
	if strings.IndexFunc(f.Name, func(r rune) bool { return r >= utf8.RuneSelf }) >= 0 {
		flags = 0x800
	}
	if f.Flags != flags {
		complain("flags %04x, want %04x", f.Flags, flags)
	}
	if path.Clean(f.Name) != f.Name || path.IsAbs(f.Name) || strings.HasPrefix(f.Name, "../") || strings.Contains(f.Name, `\`) {
		complain("the name is not a clean relative path")
	}
	return errs
}

func checkContent(f *zip.File, magic int) []error {
	r, err := f.Open()
	if err != nil {
		return []error{err}
	}
	data, err := io.ReadAll(r)
	if err != nil {
		return []error{err}
	}
	var errs []error
	for _, part := range buildPaths {
		if bytes.Contains(data, []byte(part)) {
			errs = append(errs, fmt.Errorf("holds a path of the build: %q", part))
		}
	}
	if strings.HasSuffix(f.Name, ".pyc") {
		errs = append(errs, checkBytecode(data, magic)...)
	}
	return errs
}

func checkBytecode(data []byte, magic int) []error {
	header, err := pyc.ReadHeader(data)
	if err != nil {
		return []error{err}
	}
	var errs []error
	if header.Magic != magic {
		errs = append(errs, fmt.Errorf("magic number %d, want %d", header.Magic, magic))
	}
	if header.Flags != 1 {
		errs = append(errs, fmt.Errorf("flags %d, want 1: an unchecked hash", header.Flags))
	}
	filenames, err := pyc.Filenames(data)
	if err != nil {
		return append(errs, err)
	}
	for _, name := range filenames {
		if path.IsAbs(name) || path.Clean(name) != name || strings.HasPrefix(name, "../") || !strings.HasSuffix(name, ".py") {
			errs = append(errs, fmt.Errorf("the file name %q is not a relative path to a .py file", name))
		}
	}
	return errs
}
