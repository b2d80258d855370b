// Package target says what a wheel is for: a platform and a Python, with the tags of wheels that fit them and the values that
// environment markers ask for.
package target

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/rules-pyruntime/rules_pyruntime/zipbundle/internal/marker"
)

// Target is a platform, by the names of //toolchains/platforms, and a Python.
type Target struct {
	OS, CPU, Libc string // linux, x86_64, glibc
	Python        string // 3.13.5
	major, minor  int
}

// glibcMinor is the 2.N that runtimes ask for at least; the floor is in //toolchains/zig:targets.bzl.
const glibcMinor = 28

// muslMinor is the newest 1.N that tags of musllinux name.
const muslMinor = 2

// New checks its arguments.
func New(os, cpu, libc, python string) (*Target, error) {
	t := &Target{OS: os, CPU: cpu, Libc: libc, Python: python}
	fields := strings.Split(python, ".")
	if len(fields) == 3 {
		var err1, err2 error
		t.major, err1 = strconv.Atoi(fields[0])
		t.minor, err2 = strconv.Atoi(fields[1])
		if err1 == nil && err2 == nil {
			return t, nil
		}
	}
	return nil, fmt.Errorf("the version of Python is %q, expected one such as 3.13.5", python)
}

func (t *Target) String() string {
	platform := t.OS + "_" + t.CPU
	if t.Libc == "musl" {
		platform += "_musl"
	}
	return fmt.Sprintf("Python %s on %s", t.Python, platform)
}

// Static tells whether programs for it load no shared libraries.
func (t *Target) Static() bool { return t.Libc == "musl" }

// machine is what platform.machine() gives.
func (t *Target) machine() string {
	switch {
	case t.OS == "windows":
		return map[string]string{"x86_64": "AMD64", "aarch64": "ARM64"}[t.CPU]
	case t.CPU == "armv7":
		return "armv7l"
	case t.OS == "macos" && t.CPU == "aarch64":
		return "arm64"
	}
	return t.CPU
}

// Env returns the values of environment markers. Those of the machine that a program will run on are not known, and are empty.
func (t *Target) Env() marker.Env {
	system := map[string][3]string{
		"linux":   {"posix", "linux", "Linux"},
		"macos":   {"posix", "darwin", "Darwin"},
		"windows": {"nt", "win32", "Windows"},
	}[t.OS]
	return marker.Env{
		"implementation_name":            "cpython",
		"implementation_version":         t.Python,
		"os_name":                        system[0],
		"platform_machine":               t.machine(),
		"platform_python_implementation": "CPython",
		"platform_release":               "",
		"platform_system":                system[2],
		"platform_version":               "",
		"python_full_version":            t.Python,
		"python_version":                 fmt.Sprintf("%d.%d", t.major, t.minor),
		"sys_platform":                   system[1],
	}
}

// platforms returns the platform tags of native wheels, the most special first.
func (t *Target) platforms() []string {
	arch := t.machine()
	var tags []string
	switch {
	case t.OS == "windows":
		return []string{"win_" + strings.ToLower(arch)}
	case t.Libc == "musl":
		for minor := muslMinor; minor >= 0; minor-- {
			tags = append(tags, fmt.Sprintf("musllinux_1_%d_%s", minor, arch))
		}
	case t.OS == "linux":
		older := map[int]string{17: "manylinux2014", 12: "manylinux2010", 5: "manylinux1"}
		for minor := glibcMinor; minor >= 5; minor-- {
			tags = append(tags, fmt.Sprintf("manylinux_2_%d_%s", minor, arch))
			if name := older[minor]; name != "" {
				tags = append(tags, name+"_"+arch)
			}
		}
	}
	if t.OS == "linux" {
		tags = append(tags, "linux_"+arch)
	}
	return tags
}

func (t *Target) fitsPlatform(tag string) bool {
	return tag == "any" || slices.Contains(t.platforms(), tag)
}

// release returns the minor version of a tag such as `cp313`, or -1 for `cp3`.
func (t *Target) release(tag, prefix string) (minor int, ok bool) {
	rest, ok := strings.CutPrefix(tag, prefix+strconv.Itoa(t.major))
	if !ok || rest == "" {
		return -1, ok
	}
	minor, err := strconv.Atoi(rest)
	return minor, err == nil && minor >= 0
}

// fitsPython tells whether a Python tag is for the version, and the ABI for the build: a `py` is for later versions too, a `cp`
// with the stable ABI.
func (t *Target) fitsPython(python, abi string) (pythonFits, abiFits bool) {
	if minor, ok := t.release(python, "py"); ok {
		return minor <= t.minor, abi == "none"
	}
	minor, ok := t.release(python, "cp")
	switch {
	case !ok:
		return false, false
	case minor == t.minor || minor == -1:
		return true, abi == "none" || abi == "abi3" && minor != -1 || abi == fmt.Sprintf("cp%d%d", t.major, t.minor)
	case minor < t.minor:
		return abi == "abi3", abi == "abi3"
	}
	return false, false
}
