package main

import (
	"cmp"
	"fmt"
	"regexp"
	"sort"
	"strconv"
	"strings"
)

// The variables of sysconfig. Upstream copies every variable of its Makefile,
// paths of the build machine among them. Here stand those that programs read
// (packaging, setuptools, meson, CMake, CPython's own tests) and that are true
// wherever the runtime is: folders are computed from where it runs, so the
// module holds no path of the machine that built it.
//
// Left out: what only CPython's own build uses (lists of objects, tools,
// folders of the source), and prefix and exec_prefix, which sysconfig computes
// itself if the module does not have them.

// fixedVars are the same for every target. The compiler's variables name what
// an extension module outside Bazel would be built with: the machine's own
// compiler, since the toolchain's has no place outside a build.
var fixedVars = map[string]string{
	"ABI_THREAD":        "",
	"AR":                "ar",
	"ARFLAGS":           "rcs",
	"BASECFLAGS":        "-fno-strict-overflow",
	"BLDSHARED":         "cc -shared",
	"CC":                "cc",
	"CCSHARED":          "-fPIC",
	"CFLAGS":            "-fno-strict-overflow -DNDEBUG -O3",
	"CONFIG_ARGS":       "", // ./configure was never run
	"CPPFLAGS":          "",
	"CXX":               "c++",
	"ENSUREPIP":         "no",
	"EXE":               "",
	"INSTALL_MIMALLOC":  "yes",
	"LDCXXSHARED":       "c++ -shared",
	"LDFLAGS":           "",
	"LDSHARED":          "cc -shared",
	"LIBC":              "",
	"LIBM":              "-lm",
	"LIBPYTHON":         "",
	"LINKCC":            "cc",
	"OPT":               "-DNDEBUG -O3",
	"PLATLIBDIR":        "lib",
	"PY_CFLAGS":         "-fno-strict-overflow -DNDEBUG -O3",
	"PY_CFLAGS_NODIST":  "",
	"PY_CORE_CFLAGS":    "-fno-strict-overflow -DNDEBUG -O3 -DPy_BUILD_CORE",
	"PY_CORE_LDFLAGS":   "",
	"PY_CPPFLAGS":       "",
	"PY_ENABLE_SHARED":  "0",
	"PY_LDFLAGS":        "",
	"PY_LDFLAGS_NODIST": "",
	"PYTHONFRAMEWORK":   "",
	"SHLIB_SUFFIX":      ".so",
	"STATIC_LIBPYTHON":  "1",
	"TEST_MODULES":      "no",
	// zoneinfo's folders: none, so that the machine's time zones do not change
	// what a program does. The tzdata package in the branch is what it reads.
	"TZPATH":        "",
	"WHEEL_PKG_DIR": "",
}

// folderVars are below the folder that the runtime calls its base prefix.
var folderVars = map[string]string{
	"BINDIR":         "bin",
	"BINLIBDEST":     "lib/python{version}",
	"CONFINCLUDEDIR": "include",
	"CONFINCLUDEPY":  "include/python{ldversion}",
	"DESTSHARED":     "lib/python{version}/lib-dynload",
	"INCLUDEDIR":     "include",
	"INCLUDEPY":      "include/python{ldversion}",
	"LIBDEST":        "lib/python{version}",
	"LIBDIR":         "lib",
	"LIBPL":          "lib/python{version}/config-{ldversion}-{multiarch}",
	"MACHDESTLIB":    "lib/python{version}",
	"SCRIPTDIR":      "lib",
}

// abiFlags tell kinds of builds apart: d is a debug build's.
func abiFlags(values map[string]string) string {
	if values["Py_DEBUG"] != "" {
		return "d"
	}
	return ""
}

// targetVars depend on the target.
func targetVars(t target, multiarch, abiflags string) map[string]string {
	version := shortVersion(t.version)
	soabi := "cpython-" + strings.ReplaceAll(version, ".", "") + abiflags
	if multiarch != "" {
		soabi += "-" + multiarch
	}
	var libs []string
	for _, lib := range t.Libs {
		if lib != "m" {
			libs = append(libs, "-l"+lib)
		}
	}
	return map[string]string{
		"ABIFLAGS":      abiflags,
		"EXT_SUFFIX":    "." + soabi + ".so",
		"HOST_GNU_TYPE": multiarch,
		"INSTSONAME":    "libpython" + version + abiflags + ".a",
		"LDLIBRARY":     "libpython" + version + abiflags + ".a",
		"LDVERSION":     version + abiflags,
		"LIBRARY":       "libpython" + version + abiflags + ".a",
		"LIBS":          strings.Join(libs, " "),
		"MACHDEP":       t.os(),
		"MULTIARCH":     multiarch,
		"SOABI":         soabi,
		"VERSION":       version,
	}
}

// shortVersion cuts 3.13.5 down to 3.13.
func shortVersion(version string) string {
	parts := strings.SplitN(version, ".", 3)
	return strings.Join(parts[:min(2, len(parts))], ".")
}

// fromHeader matches the macros that sysconfig itself would read from pyconfig.h.
var fromHeader = regexp.MustCompile(`^[A-Z][A-Za-z0-9_]+$`)

// sysconfigdata writes the Python module.
func sysconfigdata(t target, multiarch string, macros []macro, values map[string]string) string {
	vars := map[string]string{}
	for _, m := range macros {
		if fromHeader.MatchString(m.name) {
			vars[m.name] = pythonValue(cmp.Or(values[m.name], "0"))
		}
	}
	for _, texts := range []map[string]string{fixedVars, targetVars(t, multiarch, abiFlags(values))} {
		for name, text := range texts {
			vars[name] = pythonValue(text)
		}
	}
	fill := strings.NewReplacer("{ldversion}", shortVersion(t.version)+abiFlags(values), "{version}", shortVersion(t.version), "{multiarch}", multiarch)
	for name, folder := range folderVars {
		vars[name] = "_base + " + pythonString("/"+fill.Replace(folder))
	}
	names := make([]string, 0, len(vars))
	for name := range vars {
		names = append(names, name)
	}
	sort.Strings(names)
	var b strings.Builder
	b.WriteString("# Made by //toolchains/cpython/pyconfig: the variables of sysconfig.\nimport sys\n\n")
	b.WriteString("_base = getattr(sys, 'base_prefix', sys.prefix)\nbuild_time_vars = {\n")
	for _, name := range names {
		fmt.Fprintf(&b, "    %s: %s,\n", pythonString(name), vars[name])
	}
	b.WriteString("}\n")
	return b.String()
}

// pythonValue is how sysconfig reads a variable: a number if it looks like one.
func pythonValue(text string) string {
	if n, err := strconv.Atoi(text); err == nil {
		return strconv.Itoa(n)
	}
	return pythonString(text)
}

// pythonString quotes a string for Python 2 and 3. All are ASCII.
func pythonString(s string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`).Replace(s) + "'"
}
