"""The compiled parts of a tree: core, twin, frozen modules, extension modules."""

load("//toolchains/cpython/twin:frozen.bzl", "cpython_frozen_headers")
load("//toolchains/libs:defs.bzl", "LIBRARIES")
load("//toolchains/platforms:transitions.bzl", "exec_musl")
load("//toolchains/zig:c.bzl", "c_binary", "c_library")
load(":bundled.bzl", "CORE")
load(":copts.bzl", "core_copts", "module_copts", "target_copts")

visibility(["//toolchains/cpython/private"])

# Third-party libraries by the names that gen gives in `libs`. A module that needs another one is left out.
_LIBRARIES = {name: Label("//toolchains/libs:" + name) for name in LIBRARIES}

# What the importer, and so every runtime, links.
SUPPORT_LIBRARIES = [_LIBRARIES["libdeflate"]]

_OWN_COPTS = {
    # The allocator's own variables (MIMALLOC_*) are not read: the environment does not reach into a runtime.
    "Objects/obmalloc.c": ["-DMI_NO_GETENV"],
    # Debug builds of 3.13 assert that no built-in module belongs to a package, and rely on it nowhere. Here some do.
    "Python/importdl.c": ["-DNDEBUG"],
}

# See //toolchains/cpython/start.
_START_MODULES = {
    "encodings": "Lib/encodings/__init__.py",
    "encodings.aliases": "Lib/encodings/aliases.py",
    "encodings.utf_8": "Lib/encodings/utf_8.py",
    "linecache": "Lib/linecache.py",
    "tkinter": Label("//toolchains/libs/absent:tkinter.py"),
}

def core_libraries(name, version, srcs, hdrs, includes, file_copts):
    """The core, and a library for each file with flags of its own: its flags change no other file's action.

    Args:
      name: the core's target.
      version: the tree's version.
      srcs: C files.
      hdrs: headers and fragments outside Include/.
      includes: include folders besides Include's.
      file_copts: dict, C file to its own flags.
    """
    file_copts = file_copts | {
        src: file_copts.get(src, []) + copts
        for src, copts in _OWN_COPTS.items()
        if src in srcs
    }
    own = []
    for src, copts in file_copts.items():
        library = name + "_" + src.rpartition("/")[2].partition(".")[0]
        own.append(":" + library)
        c_library(
            name = library,
            srcs = [src],
            alwayslink = True,
            copts = core_copts() + target_copts(copts, version),
            includes = includes,
            textual_hdrs = hdrs,
            deps = [":headers"],
        )
    c_library(
        name = name,
        srcs = [src for src in srcs if src not in file_copts],
        # An extension module that is loaded at run time may need what nothing here refers to.
        alwayslink = True,
        copts = core_copts(),
        includes = includes,
        textual_hdrs = hdrs,
        deps = [":headers"] + own,
    )

def twin_executable(name, magic):
    """The tree's own compiler, see //toolchains/cpython/twin.

    Args:
      name: the target; `<name>_executable` is what it is before the transition to the exec platform's musl.
      magic: the tree's magic number.
    """
    c_binary(
        name = name + "_executable",
        srcs = [
            Label("//toolchains/cpython/twin:hdrs"),
            Label("//toolchains/cpython/twin:srcs"),
        ],
        copts = core_copts(),
        local_defines = ["TWIN_MAGIC={}".format(magic)],
        tags = ["manual"],
        deps = [
            ":core",
            ":ext_unicodedata",  # for "\\N{...}" in source text
            ":headers",
        ],
    )
    exec_musl(
        name = name,
        actual = ":{}_executable".format(name),
        visibility = ["//visibility:public"],
    )

def frozen_libraries(name, modules):
    """Upstream's frozen modules, and `start_modules`: those of every start besides.

    Args:
      name: the target of upstream's.
      modules: dict, name of a frozen module to its source.
    """
    for library, src, sources in [
        (name, "Python/frozen.c", modules),
        ("start_modules", Label("//toolchains/cpython/start:start_modules.c"), _START_MODULES),
    ]:
        cpython_frozen_headers(
            name = library + "_headers",
            modules = sources,
            twin = ":twin",
        )
        c_library(
            name = library,
            srcs = [src],
            copts = core_copts(),
            deps = [
                ":headers",
                ":{}_headers".format(library),
            ],
        )

def extension_libraries(name, extensions):
    """A library for each extension module that can be linked in.

    Args:
      name: prefix of the targets.
      extensions: dict, import name to a dict of what gen knows about the module.

    Returns:
      list of the import names of those that were made.
    """
    made = []
    for module, e in extensions.items():
        libs = e.get("libs", [])
        if e.get("shared") or "linux" not in e.get("os", ["linux"]) or [lib for lib in libs if lib not in _LIBRARIES]:
            continue
        made.append(module)
        c_library(
            name = name + "_" + module,
            srcs = e["srcs"],
            copts = module_copts() + e.get("copts", []),
            includes = e.get("includes", []),
            linkopts = e.get("linkopts", []),
            textual_hdrs = e.get("hdrs", []),
            deps = [":headers"] + [_LIBRARIES[lib] for lib in libs] + _static_program(module),
        )
    return made

def _static_program(module):
    # Importing ctypes opens the program itself.
    if module != "_ctypes":
        return []
    return select({
        Label("//toolchains/platforms:musl"): [Label("//toolchains/libs/dl")],
        "//conditions:default": [],
    })

def third_parties(extensions, modules):
    """Which modules link which third-party library.

    Args:
      extensions: as in extension_libraries.
      modules: the import names that it made.

    Returns:
      dict, label of a library to the names of its modules, separated by spaces; CORE for what every runtime links.
    """
    users = {library: [CORE] for library in SUPPORT_LIBRARIES}
    for module in modules:
        for lib in extensions[module].get("libs", []):
            users.setdefault(_LIBRARIES[lib], []).append(module)
    return {library: " ".join(names) for library, names in users.items()}
