"""What a runtime and a library that embeds Python are made of: tree, site, zips, modules, archive."""

load("//rules:providers.bzl", "PythonNativeModuleInfo", "PythonSiteInfo", "PythonZipInfo")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")
load(":archive.bzl", "ARCHIVE_ATTRS", "check_zips", "runtime_archive", "zip_roots")
load(":bytecode.bzl", "SOURCE_ATTR", "check_magic", "tree_of")
load(":console.bzl", "check_console", "is_console")
load(":extensions.bzl", "EXTENSION_ATTRS", "extensions_check", "linked_extensions")
load(":licenses.bzl", "LICENSE_ATTRS", "licenses")
load(":native_modules.bzl", "NATIVE_ATTRS", "check_native_modules", "without_replaced")
load(":seal.bzl", "check_seal")

visibility(["//rules/..."])

PART_ATTRS = {
    "site": attr.label(
        default = "//rules:stdlib_site",
        doc = "The `python_site`. Default: the standard library alone.",
        providers = [PythonSiteInfo],
    ),
    "zips": attr.label_list(
        doc = "The `python_zip` targets inside. The name of each is NAME in the site's `{zip}/NAME`.",
        providers = [PythonZipInfo],
    ),
} | ARCHIVE_ATTRS | EXTENSION_ATTRS | LICENSE_ATTRS | NATIVE_ATTRS | SOURCE_ATTR | ZIPBUNDLE_ATTRS

def _modules(ctx, tree, site):
    """What is linked besides the core: extension modules of the tree, and of the branch."""
    check_console(ctx, tree)
    natives = [target[PythonNativeModuleInfo] for target in ctx.attr.native_modules]
    linked = linked_extensions(ctx, tree, site)
    check_native_modules(ctx.label, natives, tree, linked)
    return struct(extensions = without_replaced(linked, natives), natives = natives)

def runtime_parts(ctx, sealable = False):
    """Checks the attributes of a target against one another and makes its archive.

    Args:
      ctx: context of a rule with PART_ATTRS and BYTECODE_TOOLCHAINS.
      sealable: whether the rule has SEAL_ATTRS.

    Returns:
      struct(archive = struct(report = File, zip = File), bytecode = CpythonBytecodeInfo, modules = struct for link_runtime,
      site = PythonSiteInfo, tree = CpythonTreeInfo, zips = list[PythonZipInfo])
    """
    source = tree_of(ctx)
    site = ctx.attr.site[PythonSiteInfo]
    zips = [target[PythonZipInfo] for target in ctx.attr.zips]
    check_magic(ctx.label, source.bytecode, zips)
    check_zips(ctx.label, site, zips)
    modules = _modules(ctx, source.tree, site)
    if sealable:
        check_seal(ctx, is_console(ctx), source.bytecode, modules.extensions)
    return struct(
        archive = runtime_archive(ctx, source, site, zips),
        bytecode = source.bytecode,
        modules = modules,
        site = site,
        tree = source.tree,
        zips = zips,
    )

def part_groups(ctx, parts, checks = []):
    """The output groups that say what is inside.

    Args:
      ctx: the target's context.
      parts: struct, of runtime_parts.
      checks: list of Files, more validations.

    Returns:
      dict, name of a group to a depset of Files
    """
    present = list(parts.modules.extensions) + [native.module for native in parts.modules.natives]
    return dict(
        _validation = depset(extensions_check(ctx, parts.tree, present, parts.archive) + checks),
        archive = depset([parts.archive.zip]),
        licenses = depset(licenses(ctx, parts.tree, parts.modules)),
        report = depset(zipbundle.report(ctx, parts.archive, roots = zip_roots(parts.site))),
    )
