package wheel

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
)

// fileName is what the name of a wheel says: NAME-VERSION[-BUILD]-PYTHON-ABI-PLATFORM.whl.
type fileName struct {
	pythons, abis []string
}

func parseName(file string) (fileName, error) {
	base, isWheel := strings.CutSuffix(path.Base(file), ".whl")
	fields := strings.Split(base, "-")
	if !isWheel || len(fields) < 5 || len(fields) > 6 || slices.Contains(fields, "") {
		return fileName{}, fmt.Errorf("is no wheel: it is not called NAME-VERSION-PYTHON-ABI-PLATFORM.whl")
	}
	tags := fields[len(fields)-3:]
	return fileName{strings.Split(tags[0], "."), strings.Split(tags[1], ".")}, nil
}

// check tells whether the wheel is for a version of Python, such as 3.13.5.
func (n fileName) check(version string) error {
	major, rest, _ := strings.Cut(version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	own, err := strconv.Atoi(minor)
	if err != nil {
		return fmt.Errorf("the version of Python is %q, expected one such as 3.13.5", version)
	}
	fits := func(tag string) bool { return n.fits(tag, major, own) }
	if slices.ContainsFunc(n.pythons, fits) {
		return nil
	}
	return fmt.Errorf("is for the Python %s, and this one is %s; take the wheel of that version", strings.Join(n.pythons, "."), version)
}

// fits compares a tag such as py3, py39, cp313: a `py` is for later versions too, a `cp` only with the stable ABI.
func (n fileName) fits(tag, major string, minor int) bool {
	rest, generic := strings.CutPrefix(tag, "py")
	if !generic {
		var cpython bool
		if rest, cpython = strings.CutPrefix(tag, "cp"); !cpython {
			return false
		}
	}
	rest, sameMajor := strings.CutPrefix(rest, major)
	if !sameMajor || rest == "" {
		return sameMajor
	}
	from, err := strconv.Atoi(rest)
	return err == nil && (from == minor || from < minor && (generic || slices.Contains(n.abis, "abi3")))
}
