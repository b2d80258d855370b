package main

import "slices"

const (
	// A third party's library is never looked for on the machine that builds.
	notLinked = "library that no tree is built with"
	// The extension that reads the macro is built with the library of
	// toolchains/libs, whose pinned version has the function.
	pinned = "library of toolchains/libs"
)

// libraryRows are the macros about libraries of third parties.
var libraryRows = slices.Concat(
	[]row{
		fixed("HAVE_ZLIB_COPY", "1", pinned+": inflateCopy came with zlib 1.2"),
		fixed("HAVE_FFI_PREP_CIF_VAR", "1", pinned+": libffi 3.0.11"),
		fixed("HAVE_FFI_PREP_CLOSURE_LOC", "1", pinned+": libffi 3.0.6"),
		fixed("HAVE_FFI_CLOSURE_ALLOC", "1", pinned+": libffi 3.0.3"),
		fixed("HAVE_X509_VERIFY_PARAM_SET1_HOST", "1", pinned+": OpenSSL 1.0.2"),
		fixed("PY_SQLITE_HAVE_SERIALIZE", "1", pinned+": part of SQLite's default since 3.36"),
		derived("HAVE_LIBDL", "AC_CHECK_LIB(dl, dlopen)", func(t target) string {
			return oneIf(slices.Contains(t.Libs, "dl") && t.Yes(function("dlopen")))
		}, function("dlopen")),
	},
	off(pinned+": no C file reads these", "HAVE_ZLIB_H", "HAVE_BZLIB_H", "HAVE_LZMA_H", "HAVE_LIBSQLITE3"),
	off("--enable-loadable-sqlite-extensions", "PY_SQLITE_ENABLE_LOAD_EXTENSION"),
	off("libb2: the tree's own blake2 is built", "HAVE_LIBB2"),
	off(notLinked+": dbm", "HAVE_DB_H", "HAVE_GDBM_DASH_NDBM_H", "HAVE_GDBM_H", "HAVE_GDBM_NDBM_H", "HAVE_LIBDB", "HAVE_LIBGDBM_COMPAT", "HAVE_LIBNDBM", "HAVE_NDBM_H"),
	off(notLinked+": crypt", "HAVE_CRYPT_R"),
	off(notLinked+": readline and editline",
		"HAVE_EDITLINE_READLINE_H", "HAVE_READLINE_READLINE_H", "HAVE_LIBREADLINE", "WITH_EDITLINE",
		"HAVE_RL_APPEND_HISTORY", "HAVE_RL_CALLBACK", "HAVE_RL_CATCH_SIGNAL", "HAVE_RL_COMPDISP_FUNC_T",
		"HAVE_RL_COMPLETION_APPEND_CHARACTER", "HAVE_RL_COMPLETION_DISPLAY_MATCHES_HOOK", "HAVE_RL_COMPLETION_MATCHES",
		"HAVE_RL_COMPLETION_SUPPRESS_APPEND", "HAVE_RL_PRE_INPUT_HOOK", "HAVE_RL_RESIZE_TERMINAL", "Py_RL_STARTUP_HOOK_TAKES_ARGS"),
	off(notLinked+": curses",
		"HAVE_CURSES_FILTER", "HAVE_CURSES_H", "HAVE_CURSES_HAS_KEY", "HAVE_CURSES_IMMEDOK", "HAVE_CURSES_IS_PAD",
		"HAVE_CURSES_IS_TERM_RESIZED", "HAVE_CURSES_RESIZETERM", "HAVE_CURSES_RESIZE_TERM", "HAVE_CURSES_SYNCOK",
		"HAVE_CURSES_TYPEAHEAD", "HAVE_CURSES_USE_ENV", "HAVE_CURSES_WCHGAT", "HAVE_NCURSES", "HAVE_NCURSESW",
		"HAVE_NCURSESW_CURSES_H", "HAVE_NCURSESW_NCURSES_H", "HAVE_NCURSESW_PANEL_H", "HAVE_NCURSES_CURSES_H",
		"HAVE_NCURSES_H", "HAVE_NCURSES_NCURSES_H", "HAVE_NCURSES_PANEL_H", "HAVE_PANEL", "HAVE_PANELW", "HAVE_PANEL_H",
		"HAVE_TERM_H", "MVWDELCH_IS_EXPRESSION", "WINDOW_HAS_FLAGS"),
	off(notLinked+": uuid", "HAVE_UUID_CREATE", "HAVE_UUID_ENC_BE", "HAVE_UUID_GENERATE_TIME_SAFE", "HAVE_UUID_H", "HAVE_UUID_UUID_H"),
	off(notLinked+": bluez", "HAVE_BLUETOOTH_BLUETOOTH_H", "HAVE_BLUETOOTH_H"),
	off(notLinked+": gettext's intl, where the C library lacks it", "WITH_LIBINTL"),
	off("AC_CHECK_LIB: Solaris and HP-UX only", "HAVE_LIBSENDFILE", "HAVE_LIBDLD", "HAVE_LIBNSL", "HAVE_LIBSOCKET"),
	off("AC_CHECK_LIB(resolv, inet_aton): where the C library lacks it", "HAVE_LIBRESOLV"),
	off("AC_CHECK_LIB(ieee, __fpu_control): libc5 only", "HAVE_LIBIEEE"),
)
