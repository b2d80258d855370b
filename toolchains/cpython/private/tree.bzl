"""Macro `cpython_tree`: the targets of one CPython tree, from the lists that gen wrote."""

load("//toolchains/cpython/conformance:parts.bzl", "conformance_parts")
load("//toolchains/cpython/console:modules.bzl", "CONSOLE_MODULES")
load("//toolchains/cpython/pyconfig:pyconfig.bzl", "cpython_pyconfig")
load("//toolchains/cpython/windows:pyconfig.bzl", "cpython_windows_pyconfig")
load("//toolchains/zig:c.bzl", "c_library", "c_merged_library")
load(":bundled.bzl", "bundled_notices")
load(":console.bzl", "console_libraries")
load(":console_stdlib.bzl", "cpython_console_stdlib")
load(":copts.bzl", "core_copts")
load(":headers.bzl", "cpython_headers")
load(":own_modules.bzl", "own_modules")
load(":parts.bzl", "SUPPORT_LIBRARIES", "core_libraries", "extension_libraries", "frozen_libraries", "optional_extensions", "third_parties", "twin_executable")
load(":stdlib.bzl", "cpython_stdlib")
load(":tree_rule.bzl", "cpython_tree_rule")
load(":version.bzl", "has_leak_finder")
load(":windows.bzl", "on_windows", "stable_abi", "windows_extensions")

visibility(["//toolchains/cpython/..."])

# What a program at run time does not use: tests, and what needs a network or Tk.
_STDLIB_EXCLUDE = [
    "Lib/**/test/**",
    "Lib/**/tests/**",
    "Lib/_pyrepl/_minimal_curses.py",
    "Lib/ensurepip/**",
    "Lib/idlelib/**",
    "Lib/lib2to3/**",  # up to 3.12: it reads its grammar from a file beside it
    "Lib/test/**",
    "Lib/tkinter/**",
    "Lib/turtle.py",
    "Lib/turtledemo/**",
]

# libSystem has these, and the SDK that comes with the compiler no header of theirs: util.h, CommonCrypto's. Without openpty /dev/ptmx would
# be used as on Solaris.
_WITHOUT_APPLE_SDK = {
    "HAVE_DEV_PTMX": "",
    "HAVE_FORKPTY": "",
    "HAVE_LOGIN_TTY": "",
    "HAVE_OPENPTY": "",
    "WITH_MIMALLOC": "",
}

# What gen reads: with these its output can be compared with the file that is checked in.
_GEN_INPUTS = [
    "Include/**",
    "Lib/**/*.py",
    "Makefile.pre.in",
    "Modules/**",
    "Objects/**",
    "PC/**/*.c",
    "PC/**/*.h",
    "PCbuild/*.vcxproj",
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
        compiler = {},
        core_includes = [],
        public_dirs = [],
        pyconfig_overrides = {},
        windows = {},
        stdlib_exclude = [],
        visibility = ["//visibility:public"]):
    """The targets of a CPython tree. Called by generated BUILD files; `:tree` is what rules ask for.

    Args:
      name: name of the tree's target, `tree`.
      version: the tree's version, for example "3.13.5".
      magic: the tree's bytecode magic number.
      core_srcs: C files of the core, those of the modules in `bootstrap` among them.
      core_hdrs: headers and fragments that the core includes, outside Include/.
      public_hdrs: the headers below Include/ and `public_dirs`.
      frozen: dict, name of a frozen module to its source, in the tree's order.
      bootstrap: dict, name of a module of the core to its C entry point.
      extensions: dict, import name to a dict with srcs and, where needed, hdrs, copts, includes, libs, linkopts, os,
        shared, test.
      file_copts: dict, C file to its own flags.
      compiler: dict, C file of parser or compiler to the functions and data in it that others need: what a console runtime leaves
        out. Empty: there is no console runtime of the tree.
      core_includes: include folders of the core besides Include's.
      public_dirs: include folders of every file besides Include's, whose headers are among `public_hdrs`.
      pyconfig_overrides: dict, macro to value, "" for undefined: what pyconfig is not to find out.
      windows: what is different on Windows: dict with core_srcs, core_hdrs (more of them), core_drops (less), bootstrap (all),
        extensions (others, or built otherwise), absent (extensions that are not there), linkopts (of the core).
      stdlib_exclude: further patterns that stay out of the stdlib zip.
      visibility: who may use the targets.
    """
    cpython_pyconfig(
        name = "pyconfig",
        overrides = select({
            Label("//:is_debug"): {"Py_DEBUG": "1"} | pyconfig_overrides,
            "//conditions:default": pyconfig_overrides,
        }) | select({
            Label("//:is_compact"): {"WITH_DOC_STRINGS": ""},
            "//conditions:default": {},
        }) | select({
            Label("@platforms//os:macos"): _WITHOUT_APPLE_SDK,
            "//conditions:default": {},
        }),
        pyconfig_h_in = "pyconfig.h.in",
        version = version,
    )
    cpython_windows_pyconfig(
        name = "windows_pyconfig",
        debug = select({
            Label("//:is_debug"): True,
            "//conditions:default": False,
        }),
        pyconfig_h_in = "PC/pyconfig.h.in",
    )
    c_library(
        name = "header_files",
        hdrs = public_hdrs,
        includes = [
            "Include",
            "Include/internal",
            "Include/internal/mimalloc",
        ] + public_dirs,
        deps = on_windows([":windows_pyconfig"], [":pyconfig"]),
    )
    cpython_headers(
        name = "headers",
        debug = select({
            Label("//:is_debug"): True,
            "//conditions:default": False,
        }),
        library = ":header_files",
        version = version,
        visibility = visibility,
    )
    core_libraries("core", version, core_srcs, core_hdrs, core_includes, file_copts, windows)
    if compiler:
        console_libraries("console", version, compiler, core_hdrs, core_includes)
        cpython_console_stdlib(
            name = "console_stdlib",
            srcs = native.glob(["Lib/" + module for module in CONSOLE_MODULES], allow_empty = True),
            more = [Label("//toolchains/cpython/console:more/" + module) for module in CONSOLE_MODULES],
            twin = ":twin",
            whole = [Label("//toolchains/cpython/console:whole")],
        )
    extensions = extensions | own_modules(version)
    there = windows_extensions(extensions, windows)
    modules = extension_libraries("ext", version, extensions, there)
    twin_executable("twin", version, magic)
    frozen_libraries("frozen", version, frozen)
    cpython_stdlib(
        name = "stdlib",
        srcs = native.glob(["Lib/**/*.py"], exclude = _STDLIB_EXCLUDE + stdlib_exclude),
        twin = ":twin",
        visibility = visibility,
    )
    c_library(
        name = "support",
        srcs = [
            Label("//sitegen/runtime:support_srcs" if has_leak_finder(version) else "//sitegen/runtime:support_srcs_without_leakfinder"),
            Label("//zipbundle/importer:srcs"),
        ],
        copts = core_copts(version),
        deps = [
            ":headers",
            ":start_modules",
            Label("//sitegen/runtime:table"),
        ] + SUPPORT_LIBRARIES,
    )
    for part, srcs, deps in [
        ("main", "//sitegen/runtime:main_srcs", []),
        ("embed", "//sitegen/embed:srcs", [Label("//sitegen/embed:header")]),
    ]:
        c_library(
            name = part + "_code",
            srcs = [Label(srcs)],
            copts = core_copts(version),
            deps = deps + [
                ":headers",
                ":support",
                Label("//sitegen/runtime:table"),
            ],
        )

        # The support asks either of them for memory.
        c_merged_library(
            name = part,
            parts = [
                ":{}_code".format(part),
                ":support",
            ],
        )
    conformance_parts("conformance", version, extensions)
    native.exports_files(["Makefile.pre.in", "pyconfig.h.in"])
    native.filegroup(
        name = "gen_inputs",
        srcs = native.glob(_GEN_INPUTS, allow_empty = True),
        visibility = visibility,
    )
    cpython_tree_rule(
        name = name,
        absent_extensions = on_windows(_absent(extensions | there, modules.windows), _absent(extensions, modules.linux)),
        bootstrap = on_windows(windows.get("bootstrap", bootstrap), bootstrap),
        config_c_in = "Modules/config.c.in",
        console = [":console" + part for part in ["", "_programs", "_read_only"]] if compiler else [],
        console_stdlib = ":console_stdlib" if compiler else None,
        core = ":core",
        embed = ":embed",
        extensions = on_windows(_labels(modules.windows), _labels(modules.linux)),
        frozen = ":frozen",
        headers = ":headers",
        libraries = on_windows(third_parties(there, modules.windows), third_parties(extensions, modules.linux)),
        magic = magic,
        main = ":main",
        notices = bundled_notices("license", version, modules.linux),
        optional_extensions = on_windows(optional_extensions(there, modules.windows), optional_extensions(extensions, modules.linux)),
        pyconfig = on_windows(":windows_pyconfig", ":pyconfig"),
        stable_abi = on_windows(stable_abi("stable_abi", version), None),
        stdlib = ":stdlib",
        stdlib_srcs = native.glob(["Lib/**/*.py"]),
        # Bazel says that it is incompatible where gen knows nothing of the version's PCbuild.
        target_compatible_with = on_windows([] if windows else [Label("@platforms//:incompatible")], []),
        test_extensions = on_windows(_tests(there, modules.windows), _tests(extensions, modules.linux)),
        twin = ":twin",
        version = version,
        visibility = visibility,
    )

def _labels(modules):
    return {":ext_" + module: module for module in modules}

def _absent(extensions, modules):
    return [module for module in extensions if module not in modules]

def _tests(extensions, modules):
    return [module for module in modules if extensions[module].get("test")]
