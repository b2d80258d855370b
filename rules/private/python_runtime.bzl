"""Rule behind python_runtime: the branch's Python as one executable file."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load("//toolchains/platforms:transitions.bzl", "compact_transition")
load("//zipbundle:actions.bzl", "zipbundle")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS")
load(":console.bzl", "console_check")
load(":link.bzl", "LINK_ATTRS", "LINK_TOOLCHAINS", "link_runtime")
load(":link_shared.bzl", "LINKAGE_ATTRS")
load(":names.bzl", "label_text", "rlocation_folder")
load(":parts.bzl", "PART_ATTRS", "part_groups", "runtime_parts")
load(":python_zip.bzl", "data_runfiles")
load(":seal.bzl", "SEAL_ATTRS", "seal", "sealed_zips")
load(":testing.bzl", "TESTING_ATTRS", "testing_bundle")

visibility(["//rules/..."])

_DOC = """The branch's Python: one executable file, with its search path compiled in and its modules inside.

See the macro `python_runtime` in //rules:defs.bzl, which users call.
"""

_ATTRS = {
    "data": attr.label_list(
        allow_files = True,
        doc = "Files to have in the runfiles under `bazel run` and in tests, such as what `{root}/...` entries of the site name.",
    ),
    "_launcher": attr.label(
        default = "//rules/launcher",
        doc = "The small program that a python_test is made of; here, because it is built for the runtime's platform.",
        executable = True,
        # The runtime's own platform: this rule has made the transition to it.
        cfg = "target",
    ),
} | LINK_ATTRS | LINKAGE_ATTRS | PART_ATTRS | SEAL_ATTRS | TESTING_ATTRS

def _output_groups(ctx, parts, linked):
    zips = parts.zips + sealed_zips(ctx)
    groups = part_groups(ctx, parts, checks = console_check(ctx, zips))
    return OutputGroupInfo(
        bare = depset([linked.executable]),
        debug_symbols = depset([linked.symbols] if linked.symbols else []),
        dll = depset(_beside(linked)),
        import_library = depset([linked.shared.import_library] if linked.shared else []),
        **groups
    )

def _beside(linked):
    """What has to lie beside the executable."""
    return [linked.shared.dll] if linked.shared else []

def _executable(ctx, linked):
    """The file that the archive is attached to, and what that makes."""
    bare = linked.shared.executable if linked.shared else linked.executable
    name = ctx.label.name
    if linked.shared:
        name += "/" + name.rpartition("/")[2]
    return bare, ctx.actions.declare_file(name + (".exe" if bare.extension == "exe" else ""))

def _python_runtime_impl(ctx):
    parts = runtime_parts(ctx, sealable = True)
    linked = link_runtime(ctx, parts.tree, parts.site, parts.modules, data = seal(ctx, parts.archive))
    bare, executable = _executable(ctx, linked)
    archive = parts.archive
    root = rlocation_folder(ctx, parts.site.root)
    zipbundle.attach(
        ctx,
        conf = ["label=" + label_text(ctx.label), "runfiles=" + root],
        exe = bare,
        out = executable,
        zip = archive.zip,
    )
    runfiles = data_runfiles(ctx).merge(ctx.runfiles(_beside(linked))).merge_all([zip.runfiles for zip in parts.zips])
    return [
        DefaultInfo(
            executable = executable,
            files = depset([executable] + _beside(linked)),
            runfiles = ctx.runfiles([executable]).merge(runfiles),
        ),
        _output_groups(ctx, parts, linked),
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["zips"]),
        parts.bytecode,
        parts.tree,
        PythonRuntimeInfo(
            archive = archive.zip,
            # A tool is one file, whatever its runtime is.
            bare = linked.executable,
            bytecode = parts.bytecode,
            executable = executable,
            label = ctx.label,
            labels = depset(transitive = [zip.labels for zip in parts.zips]),
            launcher = ctx.executable._launcher,
            report = archive.report,
            root = root,
            runfiles = runfiles,
            site = parts.site,
            testing = testing_bundle(ctx, parts.bytecode),
        ),
    ]

python_runtime_rule = rule(
    implementation = _python_runtime_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = compact_transition,
    executable = True,
    fragments = ["cpp"],
    provides = [CpythonBytecodeInfo, CpythonTreeInfo, PythonRuntimeInfo],
    toolchains = BYTECODE_TOOLCHAINS + LINK_TOOLCHAINS,
)
