package main

import (
	"slices"

	"github.com/rules-pyruntime/rules_pyruntime/toolchains/cpython/pyconfig/probe"
)

var (
	plainChar    = expression("", "(char) -1 > 0")
	withTimezone = probe.Question{
		Kind: probe.Compiles, Include: "sys/time.h",
		Code: "gettimeofday((struct timeval *) 0, (struct timezone *) 0)",
	}
)

// provides is a macro that 2.7 has for a type: AC_CHECK_TYPE with an action.
func provides(macro, name string) row {
	return row{macro: macro, check: "AC_CHECK_TYPE(" + name + ")", ask: []probe.Question{hasType(name)}}
}

// python2Rows are the macros that only CPython 2.7 has.
var python2Rows = slices.Concat(
	[]row{
		fixed("WITH_THREAD", "1", "--with-threads"),
		fixed("Py_USING_UNICODE", "1", "--enable-unicode"),
		// ucs4 is what Linux distributions and manylinux wheels agreed on;
		// ./configure's own default is ucs2.
		derived("Py_UNICODE_SIZE", "--enable-unicode=ucs4", func(t target) string {
			if t.os() == "linux" {
				return "4"
			}
			return "2"
		}),
		derived("PY_UNICODE_TYPE", "what type to use for unicode", func(t target) string {
			if t.os() == "linux" {
				return "Py_UCS4"
			}
			return "unsigned short"
		}),
		provides("HAVE_C99_BOOL", "_Bool"),
		provides("HAVE_INT32_T", "int32_t"),
		provides("HAVE_INT64_T", "int64_t"),
		provides("HAVE_LONG_LONG", "long long"),
		provides("HAVE_SSIZE_T", "ssize_t"),
		provides("HAVE_UINT32_T", "uint32_t"),
		provides("HAVE_UINT64_T", "uint64_t"),
		declaration("isfinite", "math.h"), declaration("isinf", "math.h"), declaration("isnan", "math.h"),
		fixed("_BSD_TYPES", "1", "AC_DEFINE(_BSD_TYPES): for Irix, on everywhere"),
		{macro: "HAVE_BIND_TEXTDOMAIN_CODESET", check: "AC_CHECK_FUNCS(bind_textdomain_codeset)", ask: []probe.Question{function("bind_textdomain_codeset")}},
		derived("GETTIMEOFDAY_NO_TZ", "AC_CHECK_FUNCS(gettimeofday), then with a time zone", func(t target) string {
			return oneIf(t.Yes(function("gettimeofday")) && !t.Yes(withTimezone))
		}, function("gettimeofday"), withTimezone),
		unless(compiles("VA_LIST_IS_ARRAY", "stdarg.h", "va_list list1, list2; list1 = list2", "whether va_list is an array")),
		derived("__CHAR_UNSIGNED__", "AC_C_CHAR_UNSIGNED: gcc and clang define it themselves", func(t target) string {
			return oneIf(t.compiler() == "msvc" && t.Int(plainChar) == 1)
		}, plainChar),
		fixed("PY_FORMAT_LONG_LONG", `"ll"`, "for %lld and %llu printf() format support: C99"),
		fixed("PY_FORMAT_SIZE_T", `"z"`, "for %zd printf() format support: C99"),
		fixed("SHLIB_EXT", `".so"`, "SO"),
		fixed("TANH_PRESERVES_ZERO_SIGN", "1", "whether tanh preserves the sign of zero: C99's annex F"),
	},
	missingTypes("int32_t int", "int64_t long long", "uint32_t unsigned int", "uint64_t unsigned long long"),
	off("whether gcc supports ParseTuple __format__: one compiler of Apple's", "HAVE_ATTRIBUTE_FORMAT_PARSETUPLE"),
	off("for flock declaration: AIX only", "FLOCK_NEEDS_LIBBSD"),
	off("thread libraries of systems that are gone", "ATHEOS_THREADS", "BEOS_THREADS", "C_THREADS", "HAVE_PTH", "HURD_C_THREADS", "MACH_C_THREADS"),
	off("macOS's Carbon", "HAVE_OSX105_SDK", "USE_TOOLBOX_OBJECT_GLUE"),
	off("Tru64, Solaris 2.5 only", "_OSF_SOURCE", "_UINT32_T", "_UINT64_T"),
	off("--with-fpectl, --with-wctype-functions, --with-tsc", "WANT_SIGFPE_HANDLER", "WANT_WCTYPE_FUNCTIONS", "WITH_TSC"),
	off(notLinked+": Tcl", "HAVE_UCS4_TCL"),
)
