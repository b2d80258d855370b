"""Which library stands behind each name that extension modules and the importer link: the defaults of //toolchains/libs:NAME."""

visibility(["//toolchains/..."])

LIBRARIES = {
    "bzip2": "@pyruntime_bzip2//:bzip2",
    "crypto": "@pyruntime_openssl//:crypto",
    "dbm": "@pyruntime_gdbm//:ndbm",
    "expat": "@pyruntime_expat//:expat",
    "gdbm": "@pyruntime_gdbm//:gdbm",
    "libdeflate": "@pyruntime_libdeflate//:libdeflate",
    "libffi": "@pyruntime_libffi//:libffi",
    "lzma": "@pyruntime_lzma//:lzma",
    "mpdecimal": "@pyruntime_mpdecimal//:mpdecimal",
    "ncurses": "@pyruntime_ncurses//:ncurses",
    "readline": "@pyruntime_libedit//:libedit",
    "sqlite3": "@pyruntime_sqlite3//:sqlite3",
    "ssl": "@pyruntime_openssl//:ssl",
    "uuid": "//toolchains/libs/uuid",
    "zlib": "@pyruntime_zlib//:zlib",
}

# Libraries whose licence (GPL) would be that of the whole program: a runtime links them only where it names their modules.
OPTIONAL_LIBRARIES = [
    "dbm",
    "gdbm",
]
