"""How CPython's C files are compiled, whatever `-c` says."""

load("//toolchains/cpython/windows:flags.bzl", "windows_copts", "windows_module_copts")
load("//toolchains/platforms:platforms.bzl", "MACHINES", "PLATFORMS", "multiarch_of")
load(":cold.bzl", "COLD_MODULES")

visibility(["//toolchains/cpython/..."])

# configure.ac's flags of an optimised build. Copts stand behind the toolchain's own, so -O3 beats fastbuild's -O0.
_COPTS = [
    "-std=c11",
    "-O3",
    "-DNDEBUG",
    "-fwrapv",
    "-fno-strict-aliasing",
    "-fvisibility=hidden",
    "-Wno-unused-command-line-argument",
]

# Those of --with-pydebug, at a level that stays usable. -c opt defines NDEBUG.
_DEBUG_COPTS = [c.replace("-O3", "-Og") for c in _COPTS if c != "-DNDEBUG"] + [
    "-UNDEBUG",
    "-g",
    "-fno-omit-frame-pointer",
]

# The twin compiles Python for a second or two in the whole life of a build: compiling it fast matters more than its speed.
_TWIN_COPTS = [c.replace("-O3", "-O1") for c in _COPTS]

# Nothing unwinds C frames: no exception of C++ passes through them. -O3 is larger by 6 % and no faster. What is cold: cold.bzl.
_COMPACT_COPTS = ["-ffunction-sections", "-fdata-sections", "-fno-unwind-tables", "-fno-asynchronous-unwind-tables", "-O2"]

def base_copts():
    """Flags of every C file of a tree."""
    return _kind_copts() + select({
        Label("//:is_compact"): _COMPACT_COPTS,
        "//conditions:default": [],
    })

def _kind_copts():
    return select({
        Label("//toolchains/platforms:exec_tool"): _TWIN_COPTS,
        Label("//:is_debug"): _DEBUG_COPTS,
        "//conditions:default": _COPTS,
    })

def _cold_copts():
    return select({
        Label("//:is_compact"): ["-Os"],
        "//conditions:default": [],
    })

def core_copts(version, cold = False):
    """Flags of the core's and of the built-in modules' files.

    Args:
      version: the tree's version.
      cold: the files are among COLD_SOURCES.

    Returns:
      a select over the kinds of build and platforms.
    """
    return base_copts() + (_cold_copts() if cold else []) + ["-DPy_BUILD_CORE"] + _windows(windows_copts(version))

def module_copts(version, module):
    """Flags of an extension module that is linked in.

    Args:
      version: the tree's version.
      module: its import name.

    Returns:
      a select over the kinds of build and platforms.
    """
    return base_copts() + (_cold_copts() if module in COLD_MODULES else []) + ["-DPy_BUILD_CORE_BUILTIN"] + _windows(windows_copts(version) + windows_module_copts(module))

def _windows(copts):
    return select({
        Label("@platforms//os:windows"): copts,
        "//conditions:default": [],
    })

def target_copts(copts, version):
    """Fills the placeholders {SOABI}, {MULTIARCH}, {PLATFORM} and {PLATLIBDIR} of per-file flags.

    Args:
      copts: list of strings, as gen writes them.
      version: the tree's version.

    Returns:
      a select over the platforms, or the list itself where nothing depends on the platform.
    """

    abiflags = _abiflags(copts)

    # Bazel splits copts as a shell would.
    copts = [c.replace("\"", "\\\"") for c in copts if not c.startswith(_ABIFLAGS)]
    if not [c for c in copts if "{" in c]:
        return copts + abiflags
    known = {"is_" + name: platform for name, platform in PLATFORMS.items()} | {"on_" + name: machine for name, machine in MACHINES.items()}
    return abiflags + select({
        Label("//toolchains/cpython/private:" + name): [_fill(c, platform, version) for c in copts]
        for name, platform in known.items()
    }, no_match_error = "CPython: a file's flags name the platform, and this one's operating system and processor are none of //toolchains/platforms:platforms.bzl")

# Upstream's macro for the flags of a kind of build, which the names of extension modules have too.
_ABIFLAGS = "-DABIFLAGS="

def _abiflags(copts):
    """`d` for a debug build, for the files that know the macro or the names."""
    if not [c for c in copts if c.startswith(_ABIFLAGS) or "{SOABI}" in c]:
        return []
    return select({
        Label("//:is_debug"): [_ABIFLAGS + "\\\"d\\\""],
        "//conditions:default": [_ABIFLAGS + "\\\"\\\""],
    })

def _fill(text, platform, version):
    multiarch = multiarch_of(platform)
    major_minor = "".join(version.split(".")[:2])

    # It stands in a string of C, and a select() cannot have both the platform and the build in its conditions.
    soabi = "cpython-{}\\\"' ABIFLAGS '\\\"-{}".format(major_minor, multiarch)
    return (text.replace("{SOABI}", soabi)
        .replace("{MULTIARCH}", multiarch)
        .replace("{PLATFORM}", "darwin" if platform.os == "macos" else platform.os)
        .replace("{PLATLIBDIR}", "lib"))
