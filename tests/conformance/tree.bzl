"""The folder of a CPython build, as `./configure && make` leaves it, out of a runtime's objects: two halves, two rules."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonTreeInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility(["//tests/versions"])

_DOC = """What a build adds to the folder of the tree that CPython's own tests run in.

`python`, `Programs/_testembed`, the shared modules, the variables of sysconfig, pyconfig.h, copies of sources that `make` gives
another name, the files that say where these are, and in the debug build the symbols.
"""

_COPIES = {
    "Makefile.pre.in": "Makefile",
    "Tools/gdb/libpython.py": "python-gdb.py",
}

_ATTRS = {
    "modules": attr.label(doc = "Shared extension modules."),
    "runtime": attr.label(doc = "The python_runtime.", mandatory = True, providers = [CpythonTreeInfo, PythonRuntimeInfo]),
    "sources": attr.label(doc = "Every file of the tree.", mandatory = True),
    "sysconfigdata": attr.label(allow_single_file = [".py"], doc = "What a build's variables say besides.", mandatory = True),
    "testembed": attr.label(doc = "The python_runtime whose main is that of test_embed.", mandatory = True, providers = [PythonRuntimeInfo]),
} | ZIPBUNDLE_ATTRS

def _below_root(file):
    """A file's path in its repository."""
    path = file.short_path
    return path.split("/", 2)[2] if path.startswith("../") else path

def _names(tree):
    """What build folders and shared modules are called: their parts, of a name such as _sysconfigdata_d_linux_x86_64-linux-gnu."""
    abi, _, target = tree.sysconfigdata_module.removeprefix("_sysconfigdata_").partition("_")
    system, _, multiarch = target.partition("_")
    version = tree.version.split(".")
    return struct(
        lib = "build/lib.{}-{}-{}.{}".format(system, multiarch.partition("-")[0], version[0], version[1]),
        suffix = ".cpython-{}{}{}-{}.so".format(version[0], version[1], abi, multiarch),
    )

def _folder(ctx, executables, files):
    out = ctx.actions.declare_directory(ctx.label.name)
    zipbundle.files(ctx, executables = executables, files = files, out = out)
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles(files = [out]))]

def _written(ctx, name, text):
    file = ctx.actions.declare_file("{}.{}".format(ctx.label.name, name))
    ctx.actions.write(file, text)
    return file

def _conformance_build_impl(ctx):
    tree = ctx.attr.runtime[CpythonTreeInfo]
    names = _names(tree)
    files = {
        "Modules/Setup.local": _written(ctx, "setup_local", ""),
        "pybuilddir.txt": _written(ctx, "pybuilddir", names.lib),
        "pyconfig.h": tree.pyconfig,
        names.lib + "/_sysconfigdata_runtime.py": tree.sysconfigdata,
        "{}/{}.py".format(names.lib, tree.sysconfigdata_module): ctx.file.sysconfigdata,
    } | {
        "{}/{}{}".format(names.lib, file.basename.removesuffix(".so"), names.suffix): file
        for file in ctx.files.modules
    } | {
        _COPIES[_below_root(file)]: file
        for file in ctx.files.sources
        if _below_root(file) in _COPIES
    } | {
        # Where a debugger looks for it.
        file.basename: file
        for file in getattr(ctx.attr.runtime[OutputGroupInfo], "debug_symbols", depset()).to_list()
    }
    programs = {"Programs/_testembed": ctx.attr.testembed, "python": ctx.attr.runtime}
    return _folder(
        ctx,
        executables = [struct(name = name, src = runtime[PythonRuntimeInfo].bare) for name, runtime in programs.items()],
        files = [struct(name = name, src = src) for name, src in files.items()],
    )

conformance_build = rule(
    implementation = _conformance_build_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
)

_FEATURES = "//command_line_option:features"

_debug_transition = transition(
    implementation = lambda settings, _attr: {_FEATURES: settings[_FEATURES] + ["pyruntime_debug"]},
    inputs = [_FEATURES],
    outputs = [_FEATURES],
)

def _debug_folder_impl(ctx):
    files = depset(transitive = [build[DefaultInfo].files for build in ctx.attr.build])
    return [DefaultInfo(files = files, runfiles = ctx.runfiles(transitive_files = files))]

debug_folder = rule(
    implementation = _debug_folder_impl,
    doc = "The folder of a conformance_build in the debug build.",
    attrs = {
        "build": attr.label(cfg = _debug_transition, doc = "The conformance_build.", mandatory = True),
        "_allowlist_function_transition": attr.label(default = "@bazel_tools//tools/allowlists/function_transition_allowlist"),
    },
)

def _conformance_sources_impl(ctx):
    return _folder(ctx, executables = [], files = [struct(name = _below_root(src), src = src) for src in ctx.files.srcs])

conformance_sources = rule(
    implementation = _conformance_sources_impl,
    doc = "The tree's files as they are, in one folder, which changes with the tree alone.",
    attrs = {"srcs": attr.label(doc = "Every file of the tree.", mandatory = True)} | ZIPBUNDLE_ATTRS,
)
