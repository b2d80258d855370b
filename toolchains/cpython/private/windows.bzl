"""What of a tree's targets is different on Windows."""

load("//toolchains/cpython/windows:flags.bzl", "windows_file_copts")
load("//toolchains/zig:c.bzl", "c_library")
load(":copts.bzl", "core_copts")

visibility(["//toolchains/cpython/private"])

# For the C files of a tree.
WINDOWS_HEADERS = Label("//toolchains/cpython/windows:headers")

# Headers besides the public ones, for the C files of the tree.
_HEADERS = ["PC/errmap.h"]

def on_windows(there, elsewhere):
    """A select.

    Args:
      there: the value on Windows.
      elsewhere: that on other platforms.

    Returns:
      a select, or the value where it is the same.
    """
    if there == elsewhere:
        return elsewhere
    return select({
        Label("@platforms//os:windows"): there,
        "//conditions:default": elsewhere,
    })

def windows_core(name, version, srcs, hdrs, includes, windows):
    """The core's files that have flags of their own on Windows, each a library.

    Args:
      name: the core's target.
      version: the tree's version.
      srcs: C files of the core on other platforms.
      hdrs: their headers and fragments outside Include/.
      includes: include folders besides Include's.
      windows: as in cpython_tree.

    Returns:
      struct(srcs, hdrs, deps, linkopts) of the core on Windows
    """
    drops = windows.get("core_drops", [])
    srcs = [src for src in srcs if src not in drops] + windows.get("core_srcs", [])
    hdrs = hdrs + windows.get("core_hdrs", []) + native.glob(_HEADERS, allow_empty = True)
    own = {Label("//toolchains/cpython/windows:image.c"): []} | windows_file_copts(srcs)
    deps = []
    for src, copts in own.items():
        library = "{}_windows_{}".format(name, str(src).rpartition("/")[2].rpartition(":")[2].partition(".")[0])
        deps.append(":" + library)
        c_library(
            name = library,
            srcs = [src],
            alwayslink = True,
            copts = core_copts(version) + copts,
            includes = includes + ["PC"],
            target_compatible_with = [Label("@platforms//os:windows")],
            textual_hdrs = hdrs,
            deps = [":headers", WINDOWS_HEADERS],
        )
    return struct(
        deps = deps + [WINDOWS_HEADERS],
        hdrs = hdrs,
        linkopts = windows.get("linkopts", []),
        srcs = [src for src in srcs if src not in own],
    )

def stable_abi(name, version):
    """What python3.dll is linked from: nothing but directives to forward the functions of the limited C API to python3XY.dll.

    Args:
      name: the target.
      version: the tree's version.

    Returns:
      the target's label, None where the tree has no such file
    """
    srcs = native.glob(["PC/python3dll.c"], allow_empty = True)
    if not srcs:
        return None
    c_library(
        name = name,
        srcs = srcs,
        alwayslink = True,
        copts = ["-fms-extensions", "-DPYTHON_DLL_NAME='\"python{}\"'".format("".join(version.split(".")[:2]))],
        target_compatible_with = [Label("@platforms//os:windows")],
    )
    return ":" + name

def windows_extensions(extensions, windows):
    """The extension modules of the tree on Windows.

    Args:
      extensions: those on other platforms, import name to a dict.
      windows: as in cpython_tree.

    Returns:
      dict, import name to a dict.
    """
    absent = windows.get("absent", [])
    return {name: e for name, e in extensions.items() if name not in absent and "windows" in e.get("os", ["windows"])} | windows.get("extensions", {})
