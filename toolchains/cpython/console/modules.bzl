"""Which modules of the standard library a console has in another form, and which it does not have: data of the rules."""

visibility(["//rules/private", "//toolchains/cpython/private"])

# Modules with something behind their text, in the folder `more`.
CONSOLE_MODULES = [
    "collections/__init__.py",
    "dataclasses.py",
    "gettext.py",
    "inspect.py",
    "logging/config.py",
    "traceback.py",
    "typing.py",
    "unittest/mock.py",
]

# Modules that are for source text, for starting programs or for loading code, and what is of no use without one of these.
CONSOLE_WITHOUT = [
    "_pyrepl/**",
    "asyncio/__main__.py",
    "bdb.py",
    "cProfile.py",
    "code.py",
    "codeop.py",
    "compileall.py",
    "concurrent/futures/process.py",
    "ctypes/**",
    "doctest.py",
    "modulefinder.py",
    "multiprocessing/**",
    "pdb.py",
    "profile.py",
    "py_compile.py",
    "pyclbr.py",
    "pydoc.py",
    "pydoc_data/**",
    "rlcompleter.py",
    "sqlite3/__main__.py",
    "symtable.py",
    "tabnanny.py",
    "timeit.py",
    "trace.py",
    "venv/**",
    "xmlrpc/server.py",
    "zipapp.py",
]

# Extension modules likewise. `_posixsubprocess` is a module of ours.
CONSOLE_WITHOUT_EXTENSIONS = [
    "_ctypes",
    "_interpchannels",
    "_interpqueues",
    "_interpreters",
    "_lsprof",
    "_multiprocessing",
    "_posixshmem",
    "_posixsubprocess",
    "_pyrepl._minimal_curses",
]
