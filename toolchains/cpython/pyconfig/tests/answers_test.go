// Package answers_test reads what cpython_pyconfig found out about the two
// Linux platforms: the answers that are easy to get wrong.
package answers_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// read returns a built file whose path is in an environment variable.
func read(t *testing.T, variable string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		t.Skip("run the Bazel target")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// value is a macro's value, "" if it is undefined.
func value(header, macro string) string {
	m := regexp.MustCompile(`(?m)^# *define +` + macro + ` (.*)$`).FindStringSubmatch(header)
	if m == nil {
		return ""
	}
	return m[1]
}

func TestAnswers(t *testing.T) {
	glibc, musl := read(t, "GLIBC_HEADER"), read(t, "MUSL_HEADER")
	for _, c := range []struct{ macro, glibc, musl, why string }{
		{"HAVE_COPY_FILE_RANGE", "1", "1", "glibc 2.27"},
		{"HAVE_MEMFD_CREATE", "1", "1", "glibc 2.27, asked by its address"},
		{"HAVE_GETRANDOM", "1", "1", "glibc 2.25"},
		{"HAVE_SEM_CLOCKWAIT", "", "", "glibc 2.30: newer than the floor"},
		{"HAVE_CLOSE_RANGE", "", "", "glibc 2.34: newer than the floor"},
		{"HAVE_CLOSEFROM", "", "", "glibc 2.34: newer than the floor"},
		{"HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP", "", "", "glibc 2.34: newer than the floor"},
		{"HAVE_STRLCPY", "", "1", "glibc 2.38: newer than the floor; musl has it"},
		{"HAVE_TMPNAM_R", "1", "", "glibc only"},
		{"HAVE_CHFLAGS", "", "", "a stub in glibc that only fails"},
		{"HAVE_LCHMOD", "", "", "always fails on Linux"},
		{"HAVE_OPENPTY", "1", "1", "in libutil before glibc 2.34"},
		{"HAVE_SHM_OPEN", "1", "1", "in librt before glibc 2.34"},
		{"HAVE_PTHREAD_KILL", "1", "1", "in libpthread before glibc 2.34"},
		{"HAVE_ACOSH", "1", "1", "in libm"},
		{"HAVE_DLOPEN", "1", "1", "musl's links"},
		{"HAVE_DYNAMIC_LOADING", "1", "", "and only fails in a static program"},
		{"HAVE_LINUX_CAN_RAW_H", "1", "1", "\"linux\" is a predefined macro in GNU C"},
		{"HAVE_DIRENT_H", "1", "1", ""},
		{"HAVE_SYS_DIR_H", "", "", "only the first of four headers counts"},
		{"MAJOR_IN_SYSMACROS", "1", "1", ""},
		{"HAVE_DECL_RTLD_MEMBER", "0", "0", "0 and not undefined"},
		{"HAVE_GCC_ASM_FOR_X64", "1", "1", ""},
		{"HAVE_GCC_ASM_FOR_MC68881", "", "", ""},
		{"HAVE_NCURSESW", "", "", "never taken from the machine"},
		{"HAVE_READLINE_READLINE_H", "", "", "never taken from the machine"},
		{"SIZEOF_WCHAR_T", "4", "4", ""},
		{"SIZEOF_LONG_DOUBLE", "16", "16", ""},
		{"SIZEOF_FPOS_T", "16", "16", ""},
		{"ALIGNOF_MAX_ALIGN_T", "16", "16", ""},
		{"_XOPEN_SOURCE", "700", "700", ""},
		{"PY_SUPPORT_TIER", "2", "0", ""},
		{"PY_HAVE_PERF_TRAMPOLINE", "1", "", ""},
	} {
		if got := value(glibc, c.macro); got != c.glibc {
			t.Errorf("glibc: %s is %q, want %q (%s)", c.macro, got, c.glibc, c.why)
		}
		if got := value(musl, c.macro); got != c.musl {
			t.Errorf("musl: %s is %q, want %q (%s)", c.macro, got, c.musl, c.why)
		}
	}
}

func TestOverrides(t *testing.T) {
	header := read(t, "OVERRIDDEN_HEADER")
	if got := value(header, "PYLONG_BITS_IN_DIGIT"); got != "15" {
		t.Errorf("PYLONG_BITS_IN_DIGIT is %q", got)
	}
	if !strings.Contains(header, "\n/* #undef HAVE_FORK */\n") {
		t.Error("HAVE_FORK is not undefined")
	}
}

// No path of the machine that built it is in the outputs.
func TestNoPaths(t *testing.T) {
	for _, variable := range []string{"GLIBC_DATA", "GLIBC_HEADER", "MUSL_DATA", "MUSL_HEADER"} {
		text := regexp.MustCompile(`/\*.*\*/`).ReplaceAllString(read(t, variable), "")
		for _, path := range []string{"bazel-out", "external/", "'/usr", "\"/", "zig"} {
			if strings.Contains(text, path) {
				t.Errorf("%s holds %s", variable, path)
			}
		}
	}
}
