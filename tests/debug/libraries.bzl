"""The extension modules on third parties' libraries."""

visibility(["//tests/..."])

# Libraries take most of the time that a second build of a runtime costs, and their code is the same in it.
LIBRARIES = [
    "_bz2",
    "_ctypes",
    "_curses",
    "_curses_panel",
    "_decimal",
    "_elementtree",
    "_hashlib",
    "_lzma",
    "_sqlite3",
    "_ssl",
    "_uuid",
    "pyexpat",
    "readline",
]
