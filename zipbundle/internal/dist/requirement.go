package dist

import (
	"fmt"
	"strings"

	"deps.dev/util/pypi"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/marker"
	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/pep440"
)

// Requirement is a line such as `urllib3[socks]>=1.26,<3; sys_platform == "linux"`.
type Requirement struct {
	Text   string
	Name   string // normalized
	Range  string // as it is written
	Extras []string

	versions pep440.Specifiers
	marker   marker.Marker
}

func parseRequirement(text string) (Requirement, error) {
	parsed, err := pypi.ParseDependency(text)
	if err != nil {
		return Requirement{}, fmt.Errorf("%q: %w", text, err)
	}
	r := Requirement{Text: text, Name: parsed.Name, Range: parsed.Constraint}
	if strings.HasPrefix(r.Range, "@") {
		r.Range = "" // from an address: whoever lists the wheels has chosen one
	}
	for _, extra := range strings.Split(parsed.Extras, ",") {
		if extra = pypi.CanonPackageName(strings.TrimSpace(extra)); extra != "" {
			r.Extras = append(r.Extras, extra)
		}
	}
	if r.versions, err = pep440.Parse(r.Range); err != nil {
		return r, fmt.Errorf("%q: %w", text, err)
	}
	if r.marker, err = marker.Parse(parsed.Environment); err != nil {
		return r, fmt.Errorf("%q: %w", text, err)
	}
	return r, nil
}

// Applies tells whether it is a requirement in an environment, of a package with some extras, normalized.
func (r Requirement) Applies(env marker.Env, extras []string) (bool, error) {
	for _, extra := range append([]string{""}, extras...) {
		holds, err := r.marker.Eval(env, extra)
		if err != nil {
			return false, fmt.Errorf("the requirement %q: %w", r.Text, err)
		}
		if holds {
			return true, nil
		}
	}
	return false, nil
}

// Satisfied tells whether a version is one of those that it asks for.
func (r Requirement) Satisfied(version string) bool { return r.versions.Holds(version) }
