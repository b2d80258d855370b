package main

import (
	"fmt"
	"strings"
)

// feature is a macro that chooses what the system's headers declare. It must
// stand before the first of them, in pyconfig.h and in every question.
type feature struct {
	macro, value string
	before3      string // the value in CPython 2.7, if another
	notOn        string // operating systems where it hides what CPython needs
	check        string
}

const (
	extensions = "AC_USE_SYSTEM_EXTENSIONS"
	xopen      = "define_xopen_source"
)

var features = []feature{
	{macro: "_ALL_SOURCE", value: "1", check: extensions},
	{macro: "_DARWIN_C_SOURCE", value: "1", check: extensions},
	{macro: "__EXTENSIONS__", value: "1", check: extensions},
	{macro: "_GNU_SOURCE", value: "1", check: extensions},
	{macro: "_HPUX_ALT_XOPEN_SOCKET_API", value: "1", check: extensions},
	{macro: "_NETBSD_SOURCE", value: "1", check: extensions},
	{macro: "_OPENBSD_SOURCE", value: "1", check: extensions},
	{macro: "_POSIX_PTHREAD_SEMANTICS", value: "1", check: extensions},
	{macro: "_TANDEM_SOURCE", value: "1", check: extensions},
	{macro: "__STDC_WANT_IEC_60559_ATTRIBS_EXT__", value: "1", check: extensions},
	{macro: "__STDC_WANT_IEC_60559_BFP_EXT__", value: "1", check: extensions},
	{macro: "__STDC_WANT_IEC_60559_DFP_EXT__", value: "1", check: extensions},
	{macro: "__STDC_WANT_IEC_60559_FUNCS_EXT__", value: "1", check: extensions},
	{macro: "__STDC_WANT_IEC_60559_TYPES_EXT__", value: "1", check: extensions},
	{macro: "__STDC_WANT_LIB_EXT2__", value: "1", check: extensions},
	{macro: "__STDC_WANT_MATH_SPEC_FUNCS__", value: "1", check: extensions},
	{macro: "__BSD_VISIBLE", value: "1", check: "AC_DEFINE(__BSD_VISIBLE)"},
	{macro: "_XOPEN_SOURCE", value: "700", before3: "600", notOn: "darwin", check: xopen},
	{macro: "_XOPEN_SOURCE_EXTENDED", value: "1", notOn: "darwin", check: xopen},
	{macro: "_POSIX_C_SOURCE", value: "200809L", before3: "200112L", notOn: "darwin", check: xopen},
	{macro: "_LARGEFILE_SOURCE", value: "1", check: "use_lfs"},
	{macro: "_FILE_OFFSET_BITS", value: "64", check: "use_lfs"},
	{macro: "_REENTRANT", value: "1", check: "ac_cv_pthread_is_default"},
}

// systemMacro is how a compiler says that it compiles for the system.
var systemMacro = map[string]string{"darwin": "__APPLE__", "windows": "_WIN32"}

// valueFor is the feature's value in a version of CPython.
func (f feature) valueFor(version string) string {
	if f.before3 != "" && strings.HasPrefix(version, "2.") {
		return f.before3
	}
	return f.value
}

// featureRows are the features as rows, and their relatives that are never needed.
func featureRows() []row {
	rows := off("AC_USE_SYSTEM_EXTENSIONS: Minix only", "_MINIX", "_POSIX_SOURCE", "_POSIX_1_SOURCE")
	rows = append(rows, off("define_stdc_a1: HP-UX only", "_INCLUDE__STDC_A1_SOURCE")...)
	rows = append(rows, off("AC_DEFINE(_BSD_SOURCE): OpenBSD only", "_BSD_SOURCE")...)
	rows = append(rows, off("use_lfs: AIX only", "_LARGE_FILES")...)
	rows = append(rows, off("WASI only", "_WASI_EMULATED_GETPID", "_WASI_EMULATED_PROCESS_CLOCKS", "_WASI_EMULATED_SIGNAL")...)
	for _, f := range features {
		rows = append(rows, derived(f.macro, f.check, func(t target) string {
			if contains(f.notOn, t.os()) {
				return ""
			}
			return f.valueFor(t.version)
		}))
	}
	return rows
}

// confdefs writes those features that the template has as C text.
func confdefs(macros []macro, version string) string {
	has := map[string]bool{}
	for _, m := range macros {
		has[m.name] = true
	}
	var b strings.Builder
	for _, f := range features {
		if !has[f.macro] {
			continue
		}
		condition := "1"
		for _, system := range strings.Fields(f.notOn) {
			condition += " && !defined " + systemMacro[system]
		}
		fmt.Fprintf(&b, "#if %s && !defined %s\n#define %s %s\n#endif\n", condition, f.macro, f.macro, f.valueFor(version))
	}
	return b.String()
}
