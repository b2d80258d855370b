"""Rule behind python_runtime: the branch's Python as one executable file."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load("//toolchains/platforms:transitions.bzl", "compact_transition")
load("//toolchains/zig:c.bzl", "LINK_EXEC_GROUPS")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "zipbundle")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS")
load(":console.bzl", "console_check", "is_console")
load(":link.bzl", "LINK_ATTRS", "LINK_TOOLCHAINS", "link_runtime")
load(":link_shared.bzl", "LINKAGE_ATTRS")
load(":names.bzl", "label_text", "rlocation_folder")
load(":parts.bzl", "PART_ATTRS", "part_groups", "runtime_parts")
load(":python_zip.bzl", "data_runfiles")
load(":seal.bzl", "SEAL_ATTRS", "seal", "sealed_zips")
load(":testing.bzl", "TESTING_ATTRS", "testing_bundle")
load(":windows_resources.bzl", "RESOURCES_ATTRS", "with_resources")

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
} | LINK_ATTRS | LINKAGE_ATTRS | PART_ATTRS | RESOURCES_ATTRS | SEAL_ATTRS | TESTING_ATTRS

def _output_groups(ctx, parts, linked, files):
    zips = parts.zips + sealed_zips(ctx)
    groups = part_groups(ctx, parts, checks = console_check(ctx, zips))
    return OutputGroupInfo(
        bare = depset([linked.executable]),
        debug_symbols = depset([linked.symbols] if linked.symbols else []),
        dll = depset(files.dlls),
        import_library = depset(linked.shared.import_libraries if linked.shared else []),
        **groups
    )

def _linked_files(ctx, linked, bare):
    """What a runtime consists of: the file with the archive, what that is made of, and the executable if it is another one."""
    if linked.shared:
        dll = linked.shared.dll
        attached = ctx.actions.declare_file("{}/{}".format(ctx.label.name, dll.basename))
        return struct(
            attached = attached,
            bare = with_resources(ctx, dll, "{}.resources/{}".format(ctx.label.name, dll.basename.removesuffix(".dll"))),
            dlls = [attached] + linked.shared.others,
            executable = with_resources(ctx, linked.shared.executable, "{}/{}".format(ctx.label.name, ctx.label.name.rpartition("/")[2])),
        )
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if bare.extension == "exe" else ""))
    return struct(attached = executable, bare = bare, dlls = [], executable = executable)

def _python_runtime_impl(ctx):
    parts = runtime_parts(ctx, sealable = True)
    linked = link_runtime(ctx, parts.tree, parts.site, parts.modules, data = seal(ctx, parts.archive))
    bare = with_resources(ctx, linked.executable, ctx.label.name + ".resources")
    files = _linked_files(ctx, linked, bare)
    archive = parts.archive
    root = rlocation_folder(ctx, parts.site.root)
    zipbundle.attach(
        ctx,
        conf = ["label=" + label_text(ctx.label), "runfiles=" + root],
        exe = files.bare,
        out = files.attached,
        zip = archive.zip,
    )
    runfiles = data_runfiles(ctx).merge(ctx.runfiles(files.dlls)).merge_all([zip.runfiles for zip in parts.zips])
    return [
        DefaultInfo(
            executable = files.executable,
            files = depset([files.executable] + files.dlls),
            runfiles = ctx.runfiles([files.executable]).merge(runfiles),
        ),
        _output_groups(ctx, parts, linked, files),
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["zips"]),
        parts.bytecode,
        parts.tree,
        PythonRuntimeInfo(
            archive = archive.zip,
            # A tool is one file, whatever its runtime is.
            bare = bare,
            bytecode = parts.bytecode,
            console = is_console(ctx),
            executable = files.executable,
            label = ctx.label,
            labels = depset(transitive = [zip.labels for zip in parts.zips]),
            launcher = ctx.executable._launcher,
            report = archive.report,
            root = root,
            runfiles = runfiles,
            sealed = ctx.attr.sealed,
            site = parts.site,
            testing = testing_bundle(ctx, parts.bytecode),
        ),
    ]

python_runtime_rule = rule(
    implementation = _python_runtime_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = compact_transition,
    exec_groups = LINK_EXEC_GROUPS | TWIN_EXEC_GROUPS,
    executable = True,
    fragments = ["cpp"],
    provides = [CpythonBytecodeInfo, CpythonTreeInfo, PythonRuntimeInfo],
    toolchains = BYTECODE_TOOLCHAINS + LINK_TOOLCHAINS,
)
