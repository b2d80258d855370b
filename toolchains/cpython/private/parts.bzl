"""The compiled parts of a tree: core, twin, frozen modules, extension modules."""

load("//toolchains/cpython/twin:frozen.bzl", "cpython_frozen_headers")
load("//toolchains/libs:defs.bzl", "LIBRARIES", "OPTIONAL_LIBRARIES")
load("//toolchains/platforms:transitions.bzl", "exec_static")
load("//toolchains/zig:c.bzl", "c_binary", "c_library")
load(":bundled.bzl", "CORE")
load(":cold.bzl", "COLD_SOURCES")
load(":copts.bzl", "core_copts", "module_copts", "target_copts")
load(":deepfreeze.bzl", "cpython_deepfreeze")
load(":version.bzl", "has_deepfreeze")
load(":windows.bzl", "WINDOWS_HEADERS", "on_windows", "windows_core")

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

# ELF. Unused on 32-bit ARM, whose assembler takes the "@" in it for the start of a comment.
_ELF_BUT_ARMV7 = ["Python/asm_trampoline.S"]

# See //toolchains/cpython/start.
_START_MODULES = {
    "encodings": "Lib/encodings/__init__.py",
    "encodings.aliases": "Lib/encodings/aliases.py",
    "encodings.utf_8": "Lib/encodings/utf_8.py",
    "linecache": "Lib/linecache.py",
    "tkinter": Label("//toolchains/libs/absent:tkinter.py"),
}

def core_libraries(name, version, srcs, hdrs, includes, file_copts, windows):
    """The core, and a library for each file with flags of its own (they change no other file's action), and for the cold ones.

    Args:
      name: the core's target.
      version: the tree's version.
      srcs: C files.
      hdrs: headers and fragments outside Include/.
      includes: include folders besides Include's.
      file_copts: dict, C file to its own flags.
      windows: as in cpython_tree.
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
            copts = core_copts(version, src in COLD_SOURCES) + target_copts(copts, version),
            includes = includes,
            textual_hdrs = hdrs,
            deps = [":headers"],
        )
    cold = [src for src in srcs if src in COLD_SOURCES and src not in file_copts]
    own.append(":{}_cold".format(name))
    c_library(
        name = name + "_cold",
        srcs = cold,
        alwayslink = True,
        copts = core_copts(version, cold = True),
        includes = includes,
        textual_hdrs = hdrs,
        deps = [":headers"],
    )
    there = windows_core(name, version, srcs, hdrs, includes, windows)
    c_library(
        name = name,
        srcs = on_windows(
            there.srcs,
            [src for src in srcs if src not in file_copts and src not in cold and src not in _ELF_BUT_ARMV7],
        ) + select({
            Label("@platforms//cpu:armv7"): [],
            Label("@platforms//os:macos"): [],
            Label("@platforms//os:windows"): [],
            "//conditions:default": [src for src in srcs if src in _ELF_BUT_ARMV7],
        }),
        # An extension module that is loaded at run time may need what nothing here refers to.
        alwayslink = True,
        copts = core_copts(version),
        includes = includes,
        linkopts = on_windows(there.linkopts, []),
        textual_hdrs = on_windows(there.hdrs, hdrs),
        deps = [":headers"] + on_windows(there.deps, own),
    )

def twin_executable(name, version, magic):
    """The tree's own compiler, see //toolchains/cpython/twin.

    Args:
      name: the target; `<name>_executable` is what it is before the transition to the exec platform.
      version: the tree's version.
      magic: the tree's magic number.
    """
    c_binary(
        name = name + "_executable",
        srcs = [
            Label("//toolchains/cpython/twin:hdrs"),
            Label("//toolchains/cpython/twin:srcs"),
        ],
        copts = core_copts(version),
        local_defines = ["TWIN_MAGIC={}".format(magic)],
        tags = ["manual"],
        deps = [
            ":core",
            ":ext_unicodedata",  # for "\\N{...}" in source text
            ":headers",
        ],
    )
    exec_static(
        name = name,
        actual = ":{}_executable".format(name),
        visibility = ["//visibility:public"],
    )

def frozen_libraries(name, version, modules):
    """Upstream's frozen modules, and `start_modules`: those of every start besides.

    Args:
      name: the target of upstream's.
      version: the tree's version.
      modules: dict, name of a frozen module to its source.
    """
    frozen = ["Python/frozen.c"]
    if has_deepfreeze(version):
        cpython_deepfreeze(
            name = "deepfreeze",
            modules = modules.keys(),
        )
        frozen += [":deepfreeze", Label("//toolchains/cpython/start:deepfreeze.c")]
    for library, srcs, sources in [
        (name, frozen, modules),
        ("start_modules", [Label("//toolchains/cpython/start:start_modules.c")], _START_MODULES),
    ]:
        cpython_frozen_headers(
            name = library + "_headers",
            modules = sources,
            twin = ":twin",
        )
        c_library(
            name = library,
            srcs = srcs,
            copts = core_copts(version),
            deps = [
                ":headers",
                ":{}_headers".format(library),
            ] + ([Label("//toolchains/cpython/start:deepfreeze")] if len(srcs) > 1 else []),
        )

def extension_libraries(name, version, extensions, windows):
    """A library for each extension module that can be linked in.

    Args:
      name: prefix of the targets.
      version: the tree's version.
      extensions: dict, import name to a dict of what gen knows about the module.
      windows: the same for Windows.

    Returns:
      struct(linux, windows): lists of the import names of those that were made.
    """
    made = struct(linux = _linked_in(extensions, "linux"), windows = _linked_in(windows, "windows"))
    for module in made.linux + [module for module in made.windows if module not in made.linux]:
        here = extensions[module] if module in made.linux else windows[module]
        there = windows[module] if module in made.windows else here
        c_library(
            name = name + "_" + module,
            srcs = on_windows(there["srcs"], here["srcs"]),
            copts = module_copts(version, module) + _select(there, here, "copts"),
            includes = _select(there, here, "includes"),
            linkopts = _select(there, here, "linkopts"),
            textual_hdrs = _select(there, here, "hdrs"),
            deps = [":headers"] + on_windows(_deps(there) + [WINDOWS_HEADERS], _deps(here)) + _static_program(module),
        )
    return made

def _linked_in(extensions, os):
    return [
        module
        for module, e in extensions.items()
        if not e.get("shared") and os in e.get("os", [os]) and not [lib for lib in e.get("libs", []) if lib not in _LIBRARIES]
    ]

def _select(there, here, attribute):
    return on_windows(there.get(attribute, []), here.get(attribute, []))

def _deps(e):
    return [_LIBRARIES[lib] for lib in e.get("libs", [])]

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

def optional_extensions(extensions, modules):
    """The modules that a runtime links only where it names them, because of a library's licence.

    Args:
      extensions: as in extension_libraries.
      modules: the import names that it made.

    Returns:
      list of import names
    """
    return [
        module
        for module in modules
        if [lib for lib in extensions[module].get("libs", []) if lib in OPTIONAL_LIBRARIES]
    ]
