"""Rule behind <runtime>.files: the directory form of a runtime."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonTreeInfo")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility(["//rules/..."])

_DOC = """The directory form of a runtime, for editors, debuggers and C compilers: one folder of copied files.

- the executable, the same as the runtime itself: it reads its modules from its own archive; with `linkage = "shared"` the DLLs beside it;
- `Lib/`: the sources of the standard library, CPython's own tests left out;
- `include/`: the C headers, pyconfig.h of the runtime's platform among them;
- `libs/`: with `linkage = "shared"`, the import libraries for programs and modules that link Python.
"""

_ATTRS = {
    "runtime": attr.label(doc = "The runtime.", mandatory = True, providers = [CpythonTreeInfo, PythonRuntimeInfo]),
} | ZIPBUNDLE_ATTRS

# Folders of CPython's own tests.
_TESTS = ["test", "tests", "idle_test"]

def _below(file, folder):
    """The part of a path behind `folder`, None where it has no such folder."""
    _, found, after = ("/" + file.short_path).partition("/" + folder + "/")
    return after if found else None

def _within(file, folders):
    """The part of a path below one of some folders, None where it is below none."""
    for folder in folders:
        if file.path.startswith(folder + "/"):
            return file.path.removeprefix(folder + "/")
    return None

def _lib(srcs):
    named = [struct(name = _below(src, "Lib"), src = src) for src in srcs]
    return [
        struct(name = "Lib/" + file.name, src = file.src)
        for file in named
        if file.name and not [part for part in file.name.split("/")[:-1] if part in _TESTS]
    ]

def _include(tree):
    found = {"include/" + tree.pyconfig.basename: tree.pyconfig}
    context = tree.headers.compilation_context
    folders = depset(transitive = [context.includes, context.system_includes]).to_list()
    for header in context.headers.to_list():
        # A fork may have include folders beside Include.
        name = _below(header, "Include") or _within(header, folders)
        if name:
            found.setdefault("include/" + name, header)
    return [struct(name = name, src = src) for name, src in found.items()]

def _python_files_impl(ctx):
    tree = ctx.attr.runtime[CpythonTreeInfo]
    programs = ctx.attr.runtime[DefaultInfo].files.to_list()
    libraries = ctx.attr.runtime[OutputGroupInfo].import_library.to_list()
    folder = ctx.actions.declare_directory(ctx.label.name)
    zipbundle.files(
        ctx,
        executables = [struct(name = program.basename, src = program) for program in programs],
        files = _lib(tree.stdlib_srcs.to_list()) + _include(tree) +
                [struct(name = "libs/" + library.basename, src = library) for library in libraries],
        out = folder,
    )
    return [DefaultInfo(files = depset([folder]), runfiles = ctx.runfiles(files = [folder]))]

python_files = rule(
    implementation = _python_files_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
