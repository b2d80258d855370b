package main

import "slices"

// buildRows are decisions about the build, not facts of the target: what
// configure's --with and --enable options set, at their defaults. A target
// that wants another value says so in `overrides`.
var buildRows = slices.Concat(
	[]row{
		derived("PY_BUILTIN_HASHLIB_HASHES", "--with-builtin-hashlib-hashes: 3.12 made one module of sha256 and sha512", func(t target) string {
			if t.before(3, 12) {
				return `"md5,sha1,sha256,sha512,sha3,blake2"`
			}
			return `"md5,sha1,sha2,sha3,blake2"`
		}),
		derived("SHM_NEEDS_LIBRT", "AC_SEARCH_LIBS(shm_open, rt): in librt up to glibc 2.33", func(t target) string {
			return oneIf(t.libc() == "glibc" && slices.Contains(t.Libs, "rt"))
		}),
		fixed("PY_COERCE_C_LOCALE", "1", "--with-c-locale-coercion"),
		fixed("PY_SSL_DEFAULT_CIPHERS", "1", "--with-ssl-default-suites=python"),
		fixed("WITH_DECIMAL_CONTEXTVAR", "1", "--with-decimal-contextvar"),
		fixed("WITH_DOC_STRINGS", "1", "--with-doc-strings"),
		fixed("WITH_FREELISTS", "1", "--with-freelists"),
		fixed("WITH_PYMALLOC", "1", "--with-pymalloc"),
		derived("WITH_MIMALLOC", "--with-mimalloc: where stdatomic.h is usable", func(t target) string {
			return oneIf(t.Yes(stdAtomic.ask...))
		}, stdAtomic.ask...),
		derived("ANDROID_API_LEVEL", "for the Android API level", func(t target) string { return t.Facts["android_api"] }),
		fixed("_PYTHONFRAMEWORK", `""`, "--enable-framework"),
		onOS("WITH_DYLD", "darwin", "for dyld"),
		derived("PY_HAVE_PERF_TRAMPOLINE", "perf trampoline", func(t target) string {
			return oneIf(contains("x86_64-linux-gnu aarch64-linux-gnu", t.triplet()))
		}),
		derived("PY_SUPPORT_TIER", "for PEP 11 support tier", supportTier),
	},
	off("--with-pydebug, --with-trace-refs, --enable-pystats", "Py_DEBUG", "Py_TRACE_REFS", "Py_STATS", "ALT_SOABI"),
	off("--enable-shared", "Py_ENABLE_SHARED"),
	off("--disable-gil", "Py_GIL_DISABLED"),
	off("--with-hash-algorithm: the default is decided in C", "Py_HASH_ALGORITHM"),
	off("--enable-big-digits: the default is decided in C", "PYLONG_BITS_IN_DIGIT"),
	off("--with-computed-gotos: HAVE_COMPUTED_GOTOS decides", "USE_COMPUTED_GOTOS"),
	off("--with-ssl-default-suites", "PY_SSL_DEFAULT_CIPHER_STRING"),
	off("--with-valgrind, --with-dtrace", "WITH_VALGRIND", "WITH_DTRACE"),
	off("--enable-framework", "WITH_NEXT_FRAMEWORK"),
	off("--enable-universalsdk", "AC_APPLE_UNIVERSAL_BUILD"),
	off("AC_INIT: configure removes these itself", "PACKAGE_BUGREPORT", "PACKAGE_NAME", "PACKAGE_STRING", "PACKAGE_TARNAME", "PACKAGE_URL", "PACKAGE_VERSION"),
	off("AIX only", "AIX_BUILDDATE", "AIX_GENUINE_CPLUSPLUS"),
	off("Solaris only", "Py_SUNOS_VERSION", "HAVE_NON_UNICODE_WCHAR_T_REPRESENTATION"),
)

// supportTier is the table of PEP 11 as configure.ac of 3.13 has it.
func supportTier(t target) string {
	switch t.triplet() + "/" + t.compiler() {
	case "x86_64-linux-gnu/gcc", "darwin/clang":
		return "1"
	case "aarch64-linux-gnu/gcc", "aarch64-linux-gnu/clang", "powerpc64le-linux-gnu/gcc", "x86_64-linux-gnu/clang":
		return "2"
	case "arm-linux-gnueabihf/gcc", "powerpc64le-linux-gnu/clang", "s390x-linux-gnu/gcc",
		"aarch64-linux-android/clang", "x86_64-linux-android/clang":
		return "3"
	}
	return "0"
}

// triplet is the platform triplet of Misc/platform_triplet.c.
func (t target) triplet() string {
	switch t.os() {
	case "android":
		return t.arch() + "-linux-android"
	case "darwin":
		return "darwin"
	case "linux":
		libc := map[string]string{"glibc": "gnu", "musl": "musl"}[t.libc()]
		if t.arch() == "arm" {
			libc += "eabihf"
		}
		return t.arch() + "-linux-" + libc
	}
	return ""
}
