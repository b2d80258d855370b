"""Rule python_zip: a branch's modules, compiled, in one zip."""

load("//rules:providers.bzl", "PythonZipInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS", "SOURCE_ATTR", "check_magic", "tree_of")
load(":names.bzl", "entry_name")
load(":overrides.bzl", "split_overrides")

visibility(["//rules/..."])

_DOC = """Modules of the branch, compiled by the branch's own Python, in one deterministic zip.

    python_zip(
        name = "scripts",
        srcs = glob(["scripts/**/*.py"]),
        strip_prefix = "scripts",
        exclude = ["**/test_*.py"],
        optimize = 2,
    )

The zip is `<name>.zip`; the output group `report` says of each entry which target and file it came from. A syntax error
stops the build and is printed as Python prints it. Two different files for one entry are an error that names both.
"""

COMPILE_ATTRS = {
    "compression": attr.string(
        default = "stored",
        doc = "`stored`: larger, and imports faster. `deflated`: smaller.",
        values = ["stored", "deflated"],
    ),
    "keep_sources": attr.bool(doc = "Whether the sources are in the zip too, so that tracebacks show lines."),
    "optimize": attr.int(
        default = 0,
        doc = "0; 1: without assert statements; 2: without doc strings too.",
        values = [0, 1, 2],
    ),
}

_ATTRS = {
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that the modules open at run time. They are not in the zip; they are in the runfiles of every " +
              "runtime, tool and test that uses it.",
    ),
    "deps": attr.label_list(
        doc = "Other `python_zip` targets: what they hold is in this zip too.",
        providers = [PythonZipInfo],
    ),
    "exclude": attr.string_list(
        doc = "Patterns of entries to leave out, after `include`: `*`, `?`, `**`, `[a-z]`, `{a,b}`. They are compared with " +
              "the entries' names, `.py` for a module. A pattern that matches nothing is an error.",
    ),
    "include": attr.string_list(doc = "Patterns of entries to take. Default: all. Both apply to what comes from `deps` too."),
    "overrides": attr.string_list(
        doc = "Entries that replace others on purpose: `socket.py` replaces the one of a dependency, " +
              "`{zip}/stdlib/socket.py` that of the standard library in every runtime and tool that carries this zip. " +
              "They are named in the report.",
    ),
    "srcs": attr.label_list(
        allow_files = True,
        doc = "Python sources. The name of each in the zip is its path relative to its package, less `strip_prefix`.",
    ),
    "strip_prefix": attr.string(doc = "Leading folders of `srcs` to leave out, relative to the package: `scripts`."),
} | COMPILE_ATTRS | SOURCE_ATTR | ZIPBUNDLE_ATTRS

def data_runfiles(ctx):
    """The runfiles of `data`: the files, and what they need themselves."""
    runfiles = ctx.runfiles(files = ctx.files.data)
    return runfiles.merge_all([target[DefaultInfo].default_runfiles for target in ctx.attr.data])

def compile_srcs(ctx, bytecode, entries):
    """Compiles with the options of COMPILE_ATTRS.

    Args:
      ctx: context of a rule with COMPILE_ATTRS and ZIPBUNDLE_ATTRS.
      bytecode: CpythonBytecodeInfo.
      entries: list of struct(src = File, name = string).

    Returns:
      list of struct(zip = File, report = File)
    """
    return zipbundle.compile_parts(
        ctx,
        name = ctx.label.name,
        compression = ctx.attr.compression,
        entries = entries,
        keep_sources = ctx.attr.keep_sources,
        optimize = ctx.attr.optimize,
        twin = bytecode.twin,
    )

def _python_zip_impl(ctx):
    bytecode = tree_of(ctx).bytecode
    deps = [dep[PythonZipInfo] for dep in ctx.attr.deps]
    check_magic(ctx.label, bytecode, deps)
    overrides = split_overrides(ctx.label, ctx.attr.overrides)
    parts = compile_srcs(ctx, bytecode, [
        struct(name = entry_name(ctx.label, src, ctx.attr.strip_prefix), src = src)
        for src in ctx.files.srcs
    ])
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        exclude = ctx.attr.exclude,
        include = ctx.attr.include,
        # A later input overrides an earlier one.
        inputs = [zipbundle.merge_input(bundle) for bundle in deps + parts],
        overrides = [zipbundle.override(name) for name in overrides.own],
    )
    return [
        DefaultInfo(files = depset([merged.zip])),
        OutputGroupInfo(report = depset([merged.report])),
        PythonZipInfo(
            bytecode = bytecode,
            label = ctx.label,
            labels = depset([ctx.label], transitive = [dep.labels for dep in deps]),
            overrides = overrides.runtime + [o for dep in deps for o in dep.overrides if o not in overrides.runtime],
            report = merged.report,
            runfiles = data_runfiles(ctx).merge_all([dep.runfiles for dep in deps]),
            zip = merged.zip,
        ),
    ]

python_zip = rule(
    implementation = _python_zip_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    provides = [PythonZipInfo],
    toolchains = BYTECODE_TOOLCHAINS,
)
