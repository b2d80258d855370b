"""The zip inside a runtime, and the checks between it and the site."""

load("//zipbundle:actions.bzl", "zipbundle")
load(":console.bzl", "console_archive")
load(":names.bzl", "fail_with")
load(":overrides.bzl", "runtime_overrides")

visibility(["//rules/...", "//tests/..."])

ARCHIVE_ATTRS = {
    "stdlib_compression": attr.string(
        default = "deflated",
        doc = "How the standard library lies in the executable. `deflated`: smaller by some 6 MB. `stored`: modules are read " +
              "as they lie in memory, and imported faster.",
        values = ["deflated", "stored"],
    ),
    "stdlib_exclude": attr.string_list(
        doc = "Patterns of modules of the standard library to leave out, by their paths below Lib: `sqlite3/**`, `bz2.py`. They are " +
              "those of `exclude` of `python_zip`: one that matches nothing is an error.",
    ),
}

# The name of the standard library among the zips.
STDLIB = "stdlib"

_PLACE = "{zip}/"

def zip_names(path):
    """The zips that a search path names.

    Args:
      path: entries of a site, such as `{zip}/stdlib`.

    Returns:
      dict, name of a zip to the entry that names it
    """
    return {entry.removeprefix(_PLACE).split("/")[0]: entry for entry in path if entry.startswith(_PLACE)}

def zip_roots(site):
    """The folders of a runtime's archive that modules are imported from, in the order of sys.path.

    Args:
      site: PythonSiteInfo.

    Returns:
      list of strings, such as `stdlib`
    """
    return [entry.removeprefix(_PLACE) for entry in site.path if entry.startswith(_PLACE)]

def _by_name(label, zips):
    """The zips by their names, which must be distinct."""
    by_name = {}
    for zip in zips:
        name = zip.label.name
        if name == STDLIB:
            fail_with("{}: {} in zips has the name of the standard library's zip; rename the target", label, zip.label)
        if name in by_name:
            fail_with(
                "{}: {} and {} in zips have the same name, so {{zip}}/{} would mean both; rename one",
                label,
                by_name[name].label,
                zip.label,
                name,
            )
        by_name[name] = zip
    return by_name

def check_zips(label, site, zips):
    """Fails unless the site names each zip, and each zip that it names is there.

    Args:
      label: label of the runtime.
      site: PythonSiteInfo.
      zips: list of PythonZipInfo.
    """
    by_name = _by_name(label, zips)
    wanted = zip_names(site.path)
    for name, entry in wanted.items():
        if name != STDLIB and name not in by_name:
            fail_with(
                "{}: no zip is called \"{}\", which the path entry {} of {} names; there are: {}. Add a python_zip of that " +
                "name to zips",
                label,
                name,
                entry,
                site.label,
                ", ".join([STDLIB] + by_name.keys()),
            )
    for name, zip in by_name.items():
        if name not in wanted:
            fail_with(
                "{}: no path entry of {} names {} in zips, so nothing could import from it; add \"{{zip}}/{}\" to the path of " +
                "the site, or take the zip out",
                label,
                site.label,
                zip.label,
                name,
            )

def _stdlib_inputs(ctx, source):
    # The build variables differ between platforms, the rest of the library does not: so they are compiled apart. Windows'
    # sysconfig has them in its own code.
    variables = zipbundle.compile_parts(
        ctx,
        name = ctx.label.name + ".sysconfig",
        compression = "deflated",
        entries = [struct(name = source.tree.sysconfigdata_module + ".py", src = source.tree.sysconfigdata)],
        twin = source.bytecode.twin,
    ) if source.tree.sysconfigdata else []
    return [
        zipbundle.merge_input(bundle, prefix = STDLIB, store = ctx.attr.stdlib_compression == "stored")
        for bundle in [struct(report = source.tree.stdlib_report, zip = source.tree.stdlib)] + variables
    ]

def runtime_archive(ctx, source, site, zips):
    """Merges the standard library and the zips, each below its name.

    Args:
      ctx: context of a rule with ARCHIVE_ATTRS and ZIPBUNDLE_ATTRS.
      source: struct(bytecode, tree) of the runtime.
      site: PythonSiteInfo.
      zips: list of PythonZipInfo.

    Returns:
      struct(zip = File, report = File)
    """
    has_stdlib = STDLIB in zip_names(site.path)
    console = console_archive(ctx, source.tree, STDLIB, ctx.attr.stdlib_compression == "stored")
    prefixed = [struct(prefix = zip.label.name, zip = zip) for zip in zips]
    return zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        exclude = ["{}/{}".format(STDLIB, pattern) for pattern in ctx.attr.stdlib_exclude] + (console.exclude if has_stdlib else []),
        inputs = (_stdlib_inputs(ctx, source) + console.inputs if has_stdlib else []) +
                 [zipbundle.merge_input(p.zip, prefix = p.prefix) for p in prefixed],
        overrides = (console.overrides if has_stdlib else []) + runtime_overrides(prefixed),
    )
