// Package part makes a part of an archive: it has the twin compile a few modules and zips what comes out.
//
// A part holds the modules of a package folder or of several small ones, so that a changed source recompiles little; see actions.bzl.
package part

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/archive"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/names"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/report"
)

// Source is a file to put into the part.
type Source struct {
	Path     string // where it is
	Name     string // its entry; `a/b.py` gives the entry `a/b.pyc`, any other name is data
	Filename string // what tracebacks and the report call it: a path relative to the branch
}

func (s Source) isModule() bool { return strings.HasSuffix(s.Name, ".py") }

// Spec says what to make.
type Spec struct {
	Label       string
	Twin        string
	Optimize    int
	Deflate     bool
	KeepSources bool
	Sources     []Source
	Out, Report string
	Stderr      io.Writer // of the twin
	// Finish, unless it is nil, returns all entries of the part, given those of the sources.
	Finish func([]archive.Entry) ([]archive.Entry, error)
}

// ErrTwin means that the twin refused a module and has said why on its standard error.
var ErrTwin = errors.New("the modules do not compile")

// Make writes the part and its report, or neither.
func Make(spec Spec) error {
	if err := check(spec); err != nil {
		return err
	}
	// A name of its own beside the output: no other action has it, and it is no secret of this run.
	temp := spec.Out + ".tmp"
	if err := os.RemoveAll(temp); err != nil {
		return err
	}
	if err := os.Mkdir(temp, 0o755); err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	entries, origins, err := build(spec, temp)
	if err != nil {
		return err
	}
	if spec.Finish != nil {
		if entries, err = spec.Finish(entries); err != nil {
			return fmt.Errorf("%s: %w", spec.Label, err)
		}
	}
	if err := archive.WriteFile(spec.Out, entries); err != nil {
		return err
	}
	return writeReport(spec, entries, origins)
}

func check(spec Spec) error {
	seen := map[string]string{}
	for _, s := range spec.Sources {
		if err := names.Check(s.Name); err != nil {
			return fmt.Errorf("%s: %s: %w", spec.Label, s.Path, err)
		}
		if strings.HasSuffix(s.Name, ".pyc") || strings.HasSuffix(s.Name, ".pyo") {
			return fmt.Errorf("%s: %s is bytecode of an unknown Python; give the .py file", spec.Label, s.Path)
		}
		if other, dup := seen[s.Name]; dup {
			return fmt.Errorf("%s: two files for the entry %q: %s and %s; remove or rename one", spec.Label, s.Name, other, s.Path)
		}
		seen[s.Name] = s.Path
		if filepath.IsAbs(s.Filename) || slices.Contains(strings.Split(s.Filename, "/"), "..") {
			return fmt.Errorf("%s: %s: the file name %q would show in tracebacks; it must be relative and without `..`", spec.Label, s.Path, s.Filename)
		}
	}
	return nil
}

// build returns the entries and, by entry, the source of each.
func build(spec Spec, temp string) ([]archive.Entry, map[string]Source, error) {
	modules := slices.DeleteFunc(slices.Clone(spec.Sources), func(s Source) bool { return !s.isModule() })
	if len(modules) > 0 {
		if err := runTwin(spec, modules, temp); err != nil {
			return nil, nil, err
		}
	}
	var entries []archive.Entry
	origins := map[string]Source{}
	add := func(name, path string, from Source) error {
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		entry, err := archive.FromBytes(name, data, spec.Deflate)
		entries = append(entries, entry)
		origins[name] = from
		return err
	}
	for i, s := range modules {
		if err := add(s.Name+"c", bytecodePath(temp, i), s); err != nil {
			return nil, nil, fmt.Errorf("%s: no bytecode of %s: %w", spec.Label, s.Path, err)
		}
	}
	for _, s := range spec.Sources {
		if s.isModule() && !spec.KeepSources {
			continue
		}
		if err := add(s.Name, s.Path, s); err != nil {
			return nil, nil, err
		}
	}
	return entries, origins, nil
}

func bytecodePath(temp string, i int) string { return fmt.Sprintf("%s/%d.pyc", temp, i) }

func runTwin(spec Spec, modules []Source, temp string) error {
	var lines strings.Builder
	fmt.Fprintf(&lines, "optimize=%d\n", spec.Optimize)
	for i, s := range modules {
		fmt.Fprintf(&lines, "%s\t%s\t%s\n", s.Path, bytecodePath(temp, i), s.Filename)
	}
	params := temp + "/twin.params"
	if err := os.WriteFile(params, []byte(lines.String()), 0o644); err != nil {
		return err
	}
	twin := spec.Twin
	if !strings.Contains(twin, "/") {
		twin = "./" + twin
	}
	cmd := exec.Command(twin, "pyc", "@"+params)
	cmd.Env = []string{}
	// A reader, because without one the twin would get /dev/null, which an empty root has not.
	cmd.Stdin = strings.NewReader("")
	cmd.Stdout, cmd.Stderr = spec.Stderr, spec.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.Exited() {
		return ErrTwin
	}
	if err != nil {
		return fmt.Errorf("%s: running %s: %w", spec.Label, spec.Twin, err)
	}
	return nil
}

func writeReport(spec Spec, entries []archive.Entry, origins map[string]Source) error {
	if spec.Report == "" {
		return nil
	}
	r := &report.Report{}
	for _, e := range entries {
		origin := report.Origin{Label: spec.Label, Source: cmp.Or(origins[e.Name].Filename, e.Name)}
		r.Entries = append(r.Entries, report.Entry{Name: e.Name, Size: e.Size, Stored: e.Stored, Origin: origin})
	}
	if err := os.WriteFile(spec.Report, r.Text(), 0o644); err != nil {
		os.Remove(spec.Out)
		return err
	}
	return nil
}
