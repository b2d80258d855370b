"""Rule behind python_runtime: the branch's Python as one executable file."""

load("//rules:providers.bzl", "PythonNativeModuleInfo", "PythonRuntimeInfo", "PythonSiteInfo", "PythonZipInfo")
load("//toolchains/cpython:providers.bzl", "CpythonBytecodeInfo", "CpythonTreeInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")
load(":archive.bzl", "ARCHIVE_ATTRS", "check_zips", "runtime_archive", "zip_roots")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS", "SOURCE_ATTR", "check_magic", "tree_of")
load(":extensions.bzl", "EXTENSION_ATTRS", "extensions_check", "linked_extensions")
load(":licenses.bzl", "LICENSE_ATTRS", "licenses")
load(":link.bzl", "LINK_ATTRS", "LINK_TOOLCHAINS", "link_runtime")
load(":names.bzl", "label_text", "rlocation_folder")
load(":native_modules.bzl", "NATIVE_ATTRS", "check_native_modules", "without_replaced")
load(":python_zip.bzl", "data_runfiles")
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
    "site": attr.label(
        default = "//rules:stdlib_site",
        doc = "The `python_site`. Default: the standard library alone.",
        providers = [PythonSiteInfo],
    ),
    "zips": attr.label_list(
        doc = "The `python_zip` targets inside the executable. The name of each is NAME in the site's `{zip}/NAME`.",
        providers = [PythonZipInfo],
    ),
    "_launcher": attr.label(
        default = "//rules/launcher",
        doc = "The small program that a python_test is made of; here, because it is built for the runtime's platform.",
        executable = True,
        # The runtime's own platform: this rule has made the transition to it.
        cfg = "target",
    ),
} | ARCHIVE_ATTRS | EXTENSION_ATTRS | LICENSE_ATTRS | LINK_ATTRS | NATIVE_ATTRS | SOURCE_ATTR | TESTING_ATTRS | ZIPBUNDLE_ATTRS

def _modules(ctx, tree, site):
    """What is linked besides the core: extension modules of the tree, and of the branch."""
    natives = [target[PythonNativeModuleInfo] for target in ctx.attr.native_modules]
    linked = linked_extensions(ctx, tree, site)
    check_native_modules(ctx.label, natives, tree, linked)
    return struct(extensions = without_replaced(linked, natives), natives = natives)

def _output_groups(ctx, tree, site, modules, linked, archive):
    present = list(modules.extensions) + [native.module for native in modules.natives]
    return OutputGroupInfo(
        _validation = depset(extensions_check(ctx, tree, present, archive)),
        archive = depset([archive.zip]),
        bare = depset([linked.executable]),
        debug_symbols = depset([linked.symbols] if linked.symbols else []),
        licenses = depset(licenses(ctx, tree, modules)),
        report = depset(zipbundle.report(ctx, archive, roots = zip_roots(site))),
    )

def _python_runtime_impl(ctx):
    source = tree_of(ctx)
    site = ctx.attr.site[PythonSiteInfo]
    zips = [target[PythonZipInfo] for target in ctx.attr.zips]
    check_magic(ctx.label, source.bytecode, zips)
    check_zips(ctx.label, site, zips)
    modules = _modules(ctx, source.tree, site)
    linked = link_runtime(ctx, source.tree, site, modules)
    bare = linked.executable
    archive = runtime_archive(ctx, source, site, zips)
    root = rlocation_folder(ctx, site.root)
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if bare.extension == "exe" else ""))
    zipbundle.attach(
        ctx,
        conf = ["label=" + label_text(ctx.label), "runfiles=" + root],
        exe = bare,
        out = executable,
        zip = archive.zip,
    )
    runfiles = data_runfiles(ctx).merge_all([zip.runfiles for zip in zips])
    return [
        DefaultInfo(executable = executable, files = depset([executable]), runfiles = ctx.runfiles(files = [executable]).merge(runfiles)),
        _output_groups(ctx, source.tree, site, modules, linked, archive),
        coverage_common.instrumented_files_info(ctx, dependency_attributes = ["zips"]),
        source.bytecode,
        source.tree,
        PythonRuntimeInfo(
            archive = archive.zip,
            bare = bare,
            bytecode = source.bytecode,
            executable = executable,
            label = ctx.label,
            labels = depset(transitive = [zip.labels for zip in zips]),
            launcher = ctx.executable._launcher,
            report = archive.report,
            root = root,
            runfiles = runfiles,
            site = site,
            testing = testing_bundle(ctx, source.bytecode),
        ),
    ]

python_runtime_rule = rule(
    implementation = _python_runtime_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    executable = True,
    fragments = ["cpp"],
    provides = [CpythonBytecodeInfo, CpythonTreeInfo, PythonRuntimeInfo],
    toolchains = BYTECODE_TOOLCHAINS + LINK_TOOLCHAINS,
)
