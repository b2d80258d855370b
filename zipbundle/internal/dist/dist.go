// Package dist reads what a wheel says of itself: its name, version, tags, requirements and licence.
package dist

import (
	"bytes"
	"fmt"
	"net/mail"
	"path"
	"strings"

	"deps.dev/util/pypi"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/pep440"
)

// Dist is a wheel.
type Dist struct {
	Path    string // of the file
	Name    string // normalized: markdown-it-py
	Version string
	Tags    [3]string // Python, ABI, platform: as in the file's name, each perhaps several with dots between them
	Header  mail.Header
	Folder  string // of its metadata: rich-14.0.0.dist-info
	Entries []archive.Entry

	Python   pep440.Specifiers // Requires-Python
	Requires []Requirement
}

// File is the name of the wheel's file.
func (d *Dist) File() string { return path.Base(d.Path) }

// String is the package and its version.
func (d *Dist) String() string { return d.Name + " " + d.Version }

// sources are what an sdist's file name ends with.
var sources = []string{".tar.gz", ".zip", ".tar.bz2", ".tar.xz", ".tgz"}

// Read reads a wheel. The reader has to stay open as long as the bytes of its entries are asked for.
func Read(reader *archive.Reader, file string) (*Dist, error) {
	d := &Dist{Path: file}
	wrap := func(err error) (*Dist, error) { return nil, fmt.Errorf("%s: %w", d.File(), err) }
	if err := d.readName(); err != nil {
		return wrap(err)
	}
	var err error
	if d.Entries, err = reader.Read(file); err != nil {
		return nil, err
	}
	text, err := d.metadata()
	if err != nil {
		return wrap(err)
	}
	// What ends without a description has no empty line either.
	message, err := mail.ReadMessage(bytes.NewReader(append(text, '\n', '\n')))
	if err != nil {
		return wrap(fmt.Errorf("%s/METADATA cannot be read: %w", d.Folder, err))
	}
	d.Header = message.Header
	if err := d.readHeader(); err != nil {
		return wrap(fmt.Errorf("%s/METADATA: %w", d.Folder, err))
	}
	return d, nil
}

func (d *Dist) readName() error {
	for _, suffix := range sources {
		if strings.HasSuffix(d.Path, suffix) {
			return fmt.Errorf("is a source distribution, which a build does not run: make a wheel of it first (`pip wheel --no-deps %s`), or "+
				"take the wheel that the index has", d.File())
		}
	}
	info, err := pypi.ParseWheelName(d.File())
	if err != nil {
		return fmt.Errorf("is no wheel: it is not called NAME-VERSION-PYTHON-ABI-PLATFORM.whl")
	}
	d.Name = pypi.CanonPackageName(info.Name)
	d.Version = info.Version
	fields := strings.Split(strings.TrimSuffix(d.File(), ".whl"), "-")
	copy(d.Tags[:], fields[len(fields)-3:])
	return nil
}

func (d *Dist) metadata() ([]byte, error) {
	for _, e := range d.Entries {
		if folder, rest, _ := strings.Cut(e.Name, "/"); rest == "METADATA" && strings.HasSuffix(folder, ".dist-info") {
			d.Folder = folder
			return e.Data()
		}
	}
	return nil, fmt.Errorf("is no wheel: it has no file NAME-VERSION.dist-info/METADATA")
}

// Get returns the first value of a field of the metadata, "" for none.
func (d *Dist) Get(field string) string {
	value := d.Header.Get(field)
	if value == "UNKNOWN" { // setuptools wrote that for years
		return ""
	}
	return value
}

// All returns all values of a field.
func (d *Dist) All(field string) []string { return d.Header[field] }

func (d *Dist) readHeader() error {
	if name := pypi.CanonPackageName(d.Get("Name")); name != d.Name {
		return fmt.Errorf("it is of %q, and the file's name says %s; the file was renamed", name, d.Name)
	}
	named, err := pep440.Parse("==" + d.Version)
	if err != nil {
		return fmt.Errorf("the version in the file's name: %w", err)
	}
	if version := d.Get("Version"); !named.Holds(version) {
		return fmt.Errorf("it is of version %q, and the file's name says %s; the file was renamed", version, d.Version)
	}
	d.Version = d.Get("Version")
	if d.Python, err = pep440.Parse(d.Get("Requires-Python")); err != nil {
		return fmt.Errorf("Requires-Python: %w", err)
	}
	for _, text := range d.All("Requires-Dist") {
		r, err := parseRequirement(text)
		if err != nil {
			return fmt.Errorf("Requires-Dist: %w", err)
		}
		d.Requires = append(d.Requires, r)
	}
	return nil
}
