"""Macro `ncurses_library`: what the BUILD file of a pinned ncurses calls."""

load("//toolchains/libs:generated.bzl", "generated_files")
load("//toolchains/libs:library.bzl", "third_party_library")
load(":terminals.bzl", "TERMINALS")

visibility("public")

_TOOL = Label("//toolchains/libs/ncurses/generate")

# What configure puts into the headers. Types are those of every 64-bit platform; there is no database (see fallback.c).
_DEFINES = {
    "BROKEN_LINKER": "0",
    "EXP_WIN32_DRIVER": "0",
    "GENERATED_EXT_FUNCS": "generated",
    "HAVE_STDINT_H": "1",
    "HAVE_STDNORETURN_H": "0",
    "HAVE_VSSCANF": "1",
    "NCURSES_CCHARW_MAX": "5",
    "NCURSES_CH_T": "cchar_t",
    "NCURSES_CONST": "const",
    "NCURSES_EXT_COLORS": "1",
    "NCURSES_EXT_FUNCS": "1",
    "NCURSES_INLINE": "inline",
    "NCURSES_INTEROP_FUNCS": "1",
    "NCURSES_LIBUTF8": "0",
    "NCURSES_MOUSE_VERSION": "2",
    "NCURSES_OK_WCHAR_T": "1",
    "NCURSES_OPAQUE": "0",
    "NCURSES_OPAQUE_FORM": "0",
    "NCURSES_OPAQUE_MENU": "0",
    "NCURSES_OPAQUE_PANEL": "0",
    "NCURSES_OSPEED": "short",
    "NCURSES_SBOOL": "char",
    "NCURSES_SIZE_T": "short",
    "NCURSES_SP_FUNCS": "0",
    "NCURSES_TPARM_ARG": "intptr_t",
    "NCURSES_TPARM_VARARGS": "1",
    "NCURSES_USE_DATABASE": "0",
    "NCURSES_USE_TERMCAP": "0",
    "NCURSES_WATTR_MACROS": "0",
    "NCURSES_WCHAR_T": "0",
    "NCURSES_WCWIDTH_GRAPHICS": "1",
    "NCURSES_WINT_T": "0",
    "NCURSES_WRAP_PREFIX": "_nc_",
    "NCURSES_XNAMES": "1",
    "NEED_WCHAR_H": "1",
    "USE_CXX_BOOL": "defined(__cplusplus)",
    "cf_cv_1UL": "1U",
    "cf_cv_enable_lp64": "1",
    "cf_cv_enable_reentrant": "0",
    "cf_cv_header_stdbool_h": "1",
    "cf_cv_type_of_bool": "unsigned char",
    "cf_cv_typeof_chtype": "uint32_t",
    "cf_cv_typeof_mmask_t": "uint32_t",
}

# What CPython's configure finds out about this library. pyconfig.h says nothing of it.
_FOUND = [
    "HAVE_CURSES_FILTER",
    "HAVE_CURSES_H",
    "HAVE_CURSES_HAS_KEY",
    "HAVE_CURSES_IMMEDOK",
    "HAVE_CURSES_IS_PAD",
    "HAVE_CURSES_IS_TERM_RESIZED",
    "HAVE_CURSES_RESIZETERM",
    "HAVE_CURSES_RESIZE_TERM",
    "HAVE_CURSES_SYNCOK",
    "HAVE_CURSES_TYPEAHEAD",
    "HAVE_CURSES_USE_ENV",
    "HAVE_CURSES_WCHGAT",
    "HAVE_NCURSESW",
    "HAVE_PANELW",
    "HAVE_PANEL_H",
    "HAVE_TERM_H",
    "MVWDELCH_IS_EXPRESSION",
    "WINDOW_HAS_FLAGS",
]

# What writes or reads databases of terminals, and what is compiled as part of another file.
_LEFT_OUT = ["ncurses/" + src for src in [
    "base/lib_driver.c",
    "base/sigaction.c",
    "tinfo/alloc_entry.c",
    "tinfo/captoinfo.c",
    "tinfo/comp_expand.c",
    "tinfo/comp_hash.c",
    "tinfo/comp_parse.c",
    "tinfo/comp_scan.c",
    "tinfo/db_iterator.c",
    "tinfo/hashed_db.c",
    "tinfo/home_terminfo.c",
    "tinfo/lib_win32con.c",
    "tinfo/lib_win32util.c",
    "tinfo/make_*.c",
    "tinfo/parse_entry.c",
    "tinfo/read_termcap.c",
    "tinfo/tinfo_driver.c",
    "tinfo/write_entry.c",
]]

_PUBLIC = ["curses.h", "ncurses_dll.h", "term.h", "termcap.h", "unctrl.h"]
_PRIVATE = ["fallbacks.h", "hashsize.h", "init_keytry.h", "keynames.h", "ncurses_def.h"]
_SOURCES = ["codes.c", "lib_gen.c", "names.c"]

def ncurses_library(name, version, patch, licenses):
    """ncurses for wide characters, with panels, and with the descriptions of TERMINALS in the place of a database.

    Args:
      name: the library's target.
      version: ncurses' version.
      patch: the day of its sources, as its own `dist.mk` says.
      licenses: files with the licence's text.
    """
    major, minor = version.split(".")
    defines = _DEFINES | {"NCURSES_MAJOR": major, "NCURSES_MINOR": minor, "NCURSES_PATCH": patch}
    native.exports_files([
        "include/Caps",
        "misc/terminfo.src",
    ])
    generated_files(
        name = name + "_generated",
        srcs = native.glob([
            "include/Caps",
            "include/Caps-ncurses",
            "include/curses.h.in",
            "include/curses.tail",
            "include/curses.wide",
            "include/ncurses_defs",
            "include/ncurses_dll.h.in",
            "include/termcap.h.in",
            "include/unctrl.h.in",
            "misc/terminfo.src",
        ]),
        outs = ["gen/" + out for out in _PUBLIC + _PRIVATE + _SOURCES],
        options = ["-define {}={}".format(macro, value) for macro, value in defines.items()] +
                  ["-terminal " + terminal for terminal in TERMINALS],
        tool = _TOOL,
    )
    third_party_library(
        name = name,
        srcs = native.glob(
            [
                "ncurses/base/*.c",
                "ncurses/tinfo/*.c",
                "ncurses/trace/lib_trace.c",
                "ncurses/trace/varargs.c",
                "ncurses/trace/visbuf.c",
                "ncurses/tty/*.c",
                "ncurses/widechar/*.c",
                "panel/*.c",
            ],
            exclude = _LEFT_OUT,
        ) + ["gen/" + src for src in _SOURCES] + [Label("//toolchains/libs/ncurses:srcs")],
        hdrs = ["gen/" + hdr for hdr in _PUBLIC] + ["panel/panel.h"],
        defines = _FOUND,
        includes = [
            "gen",
            "panel",
        ],
        licenses = licenses,
        local_defines = [
            "BUILDING_NCURSES",
            "HAVE_CONFIG_H",
            "NCURSES_STATIC",
            "_GNU_SOURCE",
        ],
        package = "ncurses",
        private_includes = [
            "include",
            "ncurses",
        ],
        spdx = "X11-distribute-modifications-variant",
        textual_hdrs = ["gen/" + hdr for hdr in _PRIVATE] + native.glob([
            "include/*.h",
            "include/capdefaults.c",
            "ncurses/*.h",
            "ncurses/base/sigaction.c",
            "panel/panel.priv.h",
        ]),
        version = version,
        deps = [Label("//toolchains/libs/ncurses:config")],
    )
