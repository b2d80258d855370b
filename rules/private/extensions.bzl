"""Which extension modules of the tree a runtime links, and what of the standard library needs those that it leaves out."""

load(":archive.bzl", "STDLIB", "zip_names")
load(":console.bzl", "console_extensions", "console_waived")
load(":names.bzl", "fail_with", "label_text")
load(":near.bzl", "near")

visibility(["//rules/...", "//tests/..."])

_ALL = "*"

# What zipimport decompresses with.
_ZLIB = "zlib"

EXTENSION_ATTRS = {
    "exclude_extensions": attr.string_list(doc = "Extension modules to leave out, with the libraries that only they need."),
    "extensions": attr.string_list(
        default = [_ALL],
        doc = "The extension modules to link, by import name. Default: `*`, all that the tree has but those on libraries under the GPL, `_dbm` and `_gdbm`, which want to be named: `[\"*\", \"_gdbm\"]`. The core's own ones are always there.",
    ),
    "waive_missing_extensions": attr.string_list(
        doc = "Extension modules that may be left out although modules of the standard library need them: importing those fails.",
    ),
    "_check_windows": attr.label(default = "@platforms//os:windows"),
    "_extensions_check": attr.label(
        cfg = "exec",
        default = "//rules/extensions",
        doc = "Finds the modules of the standard library that need an extension module.",
        executable = True,
    ),
}

def _check_names(ctx, tree):
    """Fails where a name is none of the tree's extension modules."""
    known = list(tree.extensions) + tree.absent_extensions + list(tree.bootstrap)
    for attribute in ["extensions", "exclude_extensions", "waive_missing_extensions"]:
        for name in getattr(ctx.attr, attribute):
            if name not in known and not (attribute == "extensions" and name == _ALL):
                fail_with(
                    "{}: {} names \"{}\", which is no extension module of {} (Python {}){}",
                    ctx.label,
                    attribute,
                    name,
                    tree.label,
                    tree.version,
                    near(name, known),
                )

def _check_choice(ctx, tree):
    """Fails where a name asks for what cannot be."""
    for name in ctx.attr.exclude_extensions:
        if name in tree.bootstrap:
            fail_with(
                "{}: exclude_extensions names \"{}\", which is part of the core: no Python starts without it. Take it out of the list",
                ctx.label,
                name,
            )
    for name in ctx.attr.extensions:
        if name in tree.absent_extensions:
            fail_with(
                ("{}: extensions names \"{}\", which {} does not build for this platform: it needs another system, or a library " +
                 "that is not among //toolchains/libs. Take it out of the list, or select() it for a platform that has it"),
                ctx.label,
                name,
                tree.label,
            )

def _check_zlib(ctx, tree, linked, site):
    """Fails where the runtime could not read its own archive."""
    if STDLIB in zip_names(site.path) and _ZLIB in tree.extensions and _ZLIB not in linked:
        fail_with(
            ("{}: the extension module {} is left out, but the standard library in the executable is compressed (path entry {} of " +
             "{}): nothing could be imported from it. Link {}"),
            ctx.label,
            _ZLIB,
            zip_names(site.path)[STDLIB],
            site.label,
            _ZLIB,
        )

def linked_extensions(ctx, tree, site):
    """The extension modules of the tree that a runtime links.

    Args:
      ctx: context of a rule with EXTENSION_ATTRS.
      tree: CpythonTreeInfo.
      site: PythonSiteInfo.

    Returns:
      dict, import name to the struct of CpythonTreeInfo.extensions
    """
    _check_names(ctx, tree)
    _check_choice(ctx, tree)
    chosen, excluded = ctx.attr.extensions, ctx.attr.exclude_extensions
    linked = {
        name: e
        for name, e in console_extensions(ctx, tree.extensions).items()
        if name not in excluded and (name in chosen or (_ALL in chosen and not (e.test or e.optional)))
    }
    _check_zlib(ctx, tree, linked, site)
    return linked

def _source_argument(file):
    """Path, and the name that the archive's report has for it."""
    path = file.short_path
    return "%s\t%s" % (file.path, path.split("/", 2)[2] if path.startswith("../") else path)

def extensions_check(ctx, tree, linked, archive):
    """Checks that what is left out is needed by no module of the standard library that stays.

    Args:
      ctx: context of a rule with EXTENSION_ATTRS.
      tree: CpythonTreeInfo.
      linked: dict or list of the extension modules that are there.
      archive: struct(report = File) of the runtime's archive.

    Returns:
      list of Files, to be validations: none where nothing is left out
    """
    missing = [name for name, e in tree.extensions.items() if name not in linked and not (e.test or e.optional)]
    if not missing:
        return []
    out = ctx.actions.declare_file(ctx.label.name + ".extensions.txt")
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add("-label", label_text(ctx.label))
    args.add("-report", archive.report)
    args.add("-prefix", STDLIB)
    windows = ctx.target_platform_has_constraint(ctx.attr._check_windows[platform_common.ConstraintValueInfo])
    args.add("-os", "windows" if windows else "linux")
    args.add_all([name for name in tree.extensions if name in linked], before_each = "-linked")
    args.add_all(missing, before_each = "-missing")
    args.add_all(ctx.attr.waive_missing_extensions + console_waived(ctx), before_each = "-waived")
    args.add_all(tree.stdlib_srcs, before_each = "-source", map_each = _source_argument)
    args.add("-out", out)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._extensions_check,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = depset([archive.report], transitive = [tree.stdlib_srcs]),
        mnemonic = "PyExtensionsCheck",
        outputs = [out],
        progress_message = "Checking the extension modules of %{label}",
        toolchain = None,
    )
    return [out]
