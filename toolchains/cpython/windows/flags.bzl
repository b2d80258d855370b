"""How a tree's C files are compiled for Windows, beside what is said of all platforms."""

visibility(["//toolchains/cpython/..."])

# What PCbuild/pyproject.props and pythoncore.vcxproj define. PyAPI_FUNC and PyAPI_DATA export, in an executable too: what is
# loaded finds the C API in it.
_DEFINES = [
    "-DWIN32",
    "-DPy_ENABLE_SHARED",
    # Extension modules are linked in: without this they would import Python's data from a DLL.
    "-DPy_BUILD_CORE_BUILTIN",
    # Windows 8.1, as pyconfig.h has it for Microsoft's compiler.
    "-D_WIN32_WINNT=0x0603",
    "-DWINVER=0x0603",
    "-DNTDDI_VERSION=0x06030000",
]

# gnu11: mingw-w64 hides getpid and its like from plain C11. -fms-extensions: __try.
_LANGUAGE = ["-std=gnu11", "-fms-extensions"]

_MICROSOFT = ["-include", "microsoft.h"]

_FILE_COPTS = {
    "Modules/_io/fileio.c": _MICROSOFT,
    "Modules/_io/winconsoleio.c": _MICROSOFT,
    "Modules/getbuildinfo.c": ["-DGITVERSION=\"\"", "-DGITTAG=\"\"", "-DGITBRANCH=\"\""],
    "Modules/posixmodule.c": _MICROSOFT,
    "Modules/signalmodule.c": _MICROSOFT,
    "Modules/timemodule.c": _MICROSOFT,
    "Objects/obmalloc.c": ["-DMI_NO_GETENV"],
    "PC/invalid_parameter_handler.c": _MICROSOFT,
    "PC/msvcrtmodule.c": _MICROSOFT,
    "Parser/myreadline.c": _MICROSOFT,
    "Python/dynload_win.c": ["-DPY3_DLLNAME=L\"python3\""],
    "Python/fileutils.c": _MICROSOFT,
    "Python/importdl.c": ["-DNDEBUG"],
    "Python/pylifecycle.c": _MICROSOFT,
    "Python/sysmodule.c": ["-DVPATH=\"\""],
    "Python/traceback.c": _MICROSOFT,
}

_MODULE_COPTS = {
    "_ctypes": ["-include", "structured_exceptions.h"],
    "_socket": ["-include", "microsoft_sockets.h"],
    "_ssl": _MICROSOFT + ["-include", "certificates.h"],
    "math": _MICROSOFT,
    "select": _MICROSOFT,
}

def windows_copts(version):
    """Flags of every file of the tree.

    Args:
      version: the tree's version.

    Returns:
      list of strings.
    """
    return _LANGUAGE + _DEFINES + [_quoted("-DMS_DLL_ID=\"{}\"".format(".".join(version.split(".")[:2])))]

def windows_file_copts(srcs):
    """Flags of files of the core.

    Args:
      srcs: its files.

    Returns:
      dict, file to its own flags.
    """
    return {src: [_quoted(flag) for flag in copts] for src, copts in _FILE_COPTS.items() if src in srcs}

def windows_module_copts(module):
    """Flags of an extension module.

    Args:
      module: its import name.

    Returns:
      list of strings.
    """
    return _MODULE_COPTS.get(module, [])

def _quoted(flag):
    # Bazel splits copts as a shell would.
    return flag.replace("\"", "\\\"")
