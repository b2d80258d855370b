"""Rule `cpython_stdlib`: a tree's standard library, compiled by the tree's twin, as one zip."""

load("//toolchains/cpython:providers.bzl", "CpythonStdlibInfo")
load("//toolchains/platforms:transitions.bzl", "bytecode_transition")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility(["//toolchains/cpython/...", "//tests/..."])

_DOC = "The standard library of a CPython tree as `<name>.zip`, entries relative to Lib. The same for every target platform, and built once for all."

_ATTRS = {
    "srcs": attr.label_list(
        allow_files = [".py"],
        doc = "Python files below the tree's Lib folder.",
        mandatory = True,
    ),
    "twin": attr.label(
        cfg = config.exec("twin"),
        doc = "The tree's own compiler.",
        executable = True,
        mandatory = True,
    ),
} | ZIPBUNDLE_ATTRS

def _cpython_stdlib_impl(ctx):
    parts = zipbundle.compile_parts(
        ctx,
        name = ctx.label.name,
        entries = [struct(name = _entry_name(ctx.label, src), src = src) for src in ctx.files.srcs],
        twin = ctx.attr.twin[DefaultInfo].files_to_run,
    )
    bundle = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        inputs = [zipbundle.merge_input(part) for part in parts],
    )
    return [
        DefaultInfo(files = depset([bundle.zip])),
        OutputGroupInfo(report = depset([bundle.report])),
        CpythonStdlibInfo(report = bundle.report, zip = bundle.zip),
    ]

def _entry_name(label, src):
    root = label.package + "/Lib/" if label.package else "Lib/"
    path = src.owner.package + "/" + src.owner.name if src.owner.package else src.owner.name
    if not path.startswith(root):
        fail("{}: srcs: {} is not below {}; name only files of the tree's Lib".format(label, path, root))
    return path.removeprefix(root)

cpython_stdlib = rule(
    implementation = _cpython_stdlib_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = bytecode_transition,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [CpythonStdlibInfo],
)
