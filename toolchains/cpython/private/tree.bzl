"""Macro `cpython_tree`: the targets of one CPython tree, from the lists that gen wrote."""

load("//toolchains/cpython/pyconfig:pyconfig.bzl", "cpython_pyconfig")
load("//toolchains/cpython/twin:frozen.bzl", "cpython_frozen_headers")
load("//toolchains/platforms:transitions.bzl", "exec_musl")
load("//toolchains/zig:c.bzl", "c_binary", "c_library")
load(":copts.bzl", "core_copts", "module_copts", "target_copts")
load(":stdlib.bzl", "cpython_stdlib")
load(":tree_rule.bzl", "cpython_tree_rule")

visibility(["//toolchains/cpython/..."])

# Third-party libraries by the names that gen gives in `libs`. A module that needs another one is left out.
_LIBRARIES = {
    "zlib": Label("@pyruntime_zlib//:zlib"),
}

# The allocator's own variables (MIMALLOC_*) are not read: the environment does not reach into a runtime.
_OWN_COPTS = {
    "Objects/obmalloc.c": ["-DMI_NO_GETENV"],
}

# See //toolchains/cpython/start.
_START_MODULES = {
    "encodings": "Lib/encodings/__init__.py",
    "encodings.aliases": "Lib/encodings/aliases.py",
    "encodings.utf_8": "Lib/encodings/utf_8.py",
    "linecache": "Lib/linecache.py",
}

# What a program at run time does not use: tests, and packages that need Tk or a network.
_STDLIB_EXCLUDE = [
    "Lib/**/test/**",
    "Lib/**/tests/**",
    "Lib/ensurepip/**",
    "Lib/idlelib/**",
    "Lib/test/**",
    "Lib/tkinter/**",
    "Lib/turtle.py",
    "Lib/turtledemo/**",
]

# What gen reads: with these its output can be compared with the file that is checked in.
_GEN_INPUTS = [
    "Include/**",
    "Lib/**/*.py",
    "Makefile.pre.in",
    "Modules/**",
    "Objects/**",
    "Parser/**",
    "Python/**",
    "Tools/freeze/flag.py",
    "configure.ac",
    "setup.py",
]

def cpython_tree(
        name,
        version,
        magic,
        core_srcs,
        core_hdrs,
        public_hdrs,
        frozen,
        bootstrap,
        extensions,
        file_copts = {},
        core_includes = [],
        pyconfig_overrides = {},
        stdlib_exclude = [],
        visibility = ["//visibility:public"]):
    """The targets of a CPython tree. Called by generated BUILD files; `:tree` is what rules ask for.

    Args:
      name: name of the tree's target, `tree`.
      version: the tree's version, for example "3.13.5".
      magic: the tree's bytecode magic number.
      core_srcs: C files of the core, those of the modules in `bootstrap` among them.
      core_hdrs: headers and fragments that the core includes, outside Include/.
      public_hdrs: the headers below Include/.
      frozen: dict, name of a frozen module to its source, in the tree's order.
      bootstrap: dict, name of a module of the core to its C entry point.
      extensions: dict, import name to a dict with srcs and, where needed, hdrs, copts, includes, libs, linkopts, os,
        shared, test.
      file_copts: dict, C file to its own flags.
      core_includes: include folders of the core besides Include's.
      pyconfig_overrides: dict, macro to value, "" for undefined: what pyconfig is not to find out.
      stdlib_exclude: further patterns that stay out of the stdlib zip.
      visibility: who may use the targets.
    """
    cpython_pyconfig(
        name = "pyconfig",
        overrides = pyconfig_overrides,
        pyconfig_h_in = "pyconfig.h.in",
        version = version,
    )
    c_library(
        name = "headers",
        hdrs = public_hdrs,
        includes = [
            "Include",
            "Include/internal",
            "Include/internal/mimalloc",
        ],
        visibility = visibility,
        deps = [":pyconfig"],
    )
    _core(version, core_srcs, core_hdrs, core_includes, file_copts)
    modules = _extensions(extensions)
    _twin(magic)
    _frozen(frozen)
    cpython_stdlib(
        name = "stdlib",
        srcs = native.glob(["Lib/**/*.py"], exclude = _STDLIB_EXCLUDE + stdlib_exclude),
        twin = ":twin",
        visibility = visibility,
    )
    c_library(
        name = "support",
        srcs = [Label("//sitegen/runtime:support_srcs")],
        copts = core_copts(),
        deps = [
            ":headers",
            ":start_modules",
            Label("//sitegen/runtime:table"),
        ],
    )
    native.filegroup(
        name = "lib",
        srcs = native.glob(["Lib/**"]),
        visibility = visibility,
    )
    native.exports_files(["Makefile.pre.in", "pyconfig.h.in"])
    native.filegroup(
        name = "gen_inputs",
        srcs = native.glob(_GEN_INPUTS, allow_empty = True),
        visibility = visibility,
    )
    cpython_tree_rule(
        name = name,
        bootstrap = bootstrap,
        config_c_in = "Modules/config.c.in",
        core = ":core",
        extensions = {":ext_" + module: module for module in modules},
        frozen = ":frozen",
        headers = ":headers",
        magic = magic,
        pyconfig = ":pyconfig",
        stdlib = ":stdlib",
        stdlib_srcs = native.glob(["Lib/**/*.py"]),
        support = ":support",
        test_extensions = [module for module in modules if extensions[module].get("test")],
        twin = ":twin",
        version = version,
        visibility = visibility,
    )

def _core(version, srcs, hdrs, includes, file_copts):
    file_copts = file_copts | {
        src: file_copts.get(src, []) + copts
        for src, copts in _OWN_COPTS.items()
        if src in srcs
    }

    # A file with flags of its own is a library of its own: its flags change no other file's action.
    own = []
    for src, copts in file_copts.items():
        library = "core_" + src.rpartition("/")[2].partition(".")[0]
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
        name = "core",
        srcs = [src for src in srcs if src not in file_copts],
        # An extension module that is loaded at run time may need what nothing here refers to.
        alwayslink = True,
        copts = core_copts(),
        includes = includes,
        textual_hdrs = hdrs,
        deps = [":headers"] + own,
    )

def _twin(magic):
    c_binary(
        name = "twin_executable",
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
        name = "twin",
        actual = ":twin_executable",
        visibility = ["//visibility:public"],
    )

def _frozen(modules):
    # _START_MODULES apart from upstream's: frozen.c does not name them.
    for name, src, sources in [
        ("frozen", "Python/frozen.c", modules),
        ("start_modules", Label("//toolchains/cpython/start:start_modules.c"), _START_MODULES),
    ]:
        cpython_frozen_headers(
            name = name + "_headers",
            modules = sources,
            twin = ":twin",
        )
        c_library(
            name = name,
            srcs = [src],
            copts = core_copts(),
            deps = [
                ":headers",
                ":{}_headers".format(name),
            ],
        )

def _extensions(extensions):
    made = []
    for name, e in extensions.items():
        libs = e.get("libs", [])
        if e.get("shared") or "linux" not in e.get("os", ["linux"]) or [lib for lib in libs if lib not in _LIBRARIES]:
            continue
        made.append(name)
        c_library(
            name = "ext_" + name,
            srcs = e["srcs"],
            copts = module_copts() + e.get("copts", []),
            includes = e.get("includes", []),
            linkopts = e.get("linkopts", []),
            textual_hdrs = e.get("hdrs", []),
            deps = [":headers"] + [_LIBRARIES[lib] for lib in libs],
        )
    return made
