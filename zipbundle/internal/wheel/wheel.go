// Package wheel turns a wheel of Python modules into a part of an archive: its modules are compiled by the twin, the data of
// its packages and its metadata are kept.
package wheel

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/part"
)

// Spec says what to make.
type Spec struct {
	part.Spec          // without its sources
	Wheel     string   // the file
	Python    string   // the version that it is for, such as 3.13.5
	Native    bool     // whether native files are part of it, for a folder and not for a zip
	Exclude   []string // patterns of entries that are not compiled: an empty one stands in, for the merge to leave out
}

// Make writes the part and its report, or neither.
func Make(spec Spec) error {
	wrap := func(err error) error { return fmt.Errorf("%s: %s: %w", spec.Label, spec.Wheel, err) }
	name, err := parseName(spec.Wheel)
	if err == nil {
		err = name.check(spec.Python)
	}
	if err != nil {
		return wrap(err)
	}
	var reader archive.Reader
	defer reader.Close()
	entries, err := reader.Read(spec.Wheel)
	if err != nil {
		return fmt.Errorf("%s: %w", spec.Label, err)
	}
	all, info, err := files(entries, spec)
	if err != nil {
		return wrap(err)
	}
	// Messages of the compiler show the path below this folder: the wheel and the file in it.
	temp := filepath.Join(spec.Out+".src", filepath.Base(spec.Wheel))
	defer os.RemoveAll(filepath.Dir(temp))
	if err := unpack(&spec, all, temp); err != nil {
		return wrap(err)
	}
	left := leftOut(spec, all)
	spec.Finish = func(entries []archive.Entry) ([]archive.Entry, error) {
		return record(entries, info, spec.Deflate, left)
	}
	return part.Make(spec.Spec)
}

// unpack writes the files that are compiled or kept below a folder and makes them the part's sources.
func unpack(spec *Spec, all []file, folder string) error {
	seen := map[string]string{}
	for _, f := range all {
		if other, twice := seen[f.name]; twice {
			return fmt.Errorf("has two files for %q: %s and %s", f.name, other, f.entry.Name)
		}
		seen[f.name] = f.entry.Name
		if excluded(spec.Exclude, f.name) {
			continue
		}
		data, err := f.entry.Data()
		if err != nil {
			return err
		}
		path := filepath.Join(folder, filepath.FromSlash(f.name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			return err
		}
		spec.Sources = append(spec.Sources, part.Source{Path: path, Name: f.name, Filename: filepath.Base(spec.Wheel) + "/" + f.name})
	}
	return nil
}

func excluded(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return doublestar.MatchUnvalidated(p, name) })
}

// leftOut returns the entries that stand in for what is excluded.
func leftOut(spec Spec, all []file) []archive.Entry {
	var empty []archive.Entry
	for _, f := range all {
		if excluded(spec.Exclude, f.name) {
			name := f.name
			if strings.HasSuffix(name, ".py") {
				name += "c"
			}
			e, err := archive.FromBytes(name, nil, false)
			if err == nil {
				empty = append(empty, e)
			}
		}
	}
	return empty
}

// record adds the list of the files that importlib.metadata reads, and what stands in for others.
func record(entries []archive.Entry, info string, deflate bool, standIns []archive.Entry) ([]archive.Entry, error) {
	var lines []string
	for _, e := range entries {
		data, err := e.Data()
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(data)
		lines = append(lines, fmt.Sprintf("%s,sha256=%s,%d\n", field(e.Name), base64.RawURLEncoding.EncodeToString(sum[:]), len(data)))
	}
	slices.Sort(lines)
	own := info + "/RECORD"
	e, err := archive.FromBytes(own, []byte(strings.Join(lines, "")+field(own)+",,\n"), deflate)
	return slices.Concat(entries, []archive.Entry{e}, standIns), err
}

// field quotes a name for a line of comma-separated values.
func field(name string) string {
	if strings.Contains(name, ",") {
		return `"` + name + `"`
	}
	return name
}
