"""Rule python_zip: a branch's modules, compiled, in one zip."""

load("//rules:providers.bzl", "PythonZipInfo")
load("//rules/interop:providers.bzl", "PY_INFOS", "new_py_infos", "py_info")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "zipbundle")
load(":bytecode.bzl", "BYTECODE_TOOLCHAINS", "SOURCE_ATTR", "check_magic", "tree_of")
load(":embed.bzl", "EMBED_ATTRS", "embed_entries")
load(":names.bzl", "entry_name", "rlocation_path")
load(":overrides.bzl", "split_overrides")
load(":patterns.bzl", "without")
load(":py_deps.bzl", "py_modules")

visibility(["//rules/..."])

_DOC = """Modules of the branch, compiled by the branch's own Python, in one deterministic zip.

    python_zip(
        name = "scripts",
        srcs = glob(["scripts/**/*.py"]),
        strip_prefix = "scripts",
        exclude = ["**/test_*.py"],
        optimize = 2,
    )

The zip is `<name>.zip`; the output group `report` (`bazel build //:scripts --output_groups=report`) is
`<name>.report.txt` and `<name>.report.json`: the modules by size, the target and file of each, who imports what, what nobody imports.
A syntax error stops the build and is printed as Python prints it. Two different files for one entry are an error that names both.

The target is a `py_library` too: in `deps` of a `py_binary` it stands for its sources, imported by the same names.
"""

# A zip, or a library of rules_python.
DEPS_PROVIDERS = [[PythonZipInfo]] + [[info] for info in PY_INFOS]

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
        doc = "Other `python_zip` or `python_wheel_zip` targets: what they hold is in this zip too. Or libraries of rules_python (`PyInfo`): their " +
              "sources are compiled into this zip, by the names that their `imports` give them; their data is in the runfiles.",
        providers = DEPS_PROVIDERS,
    ),
    "exclude": attr.string_list(
        doc = "Patterns of entries to leave out, after `include`: `*`, `?`, `**`, `[a-z]`, `{a,b}`. They are compared with " +
              "the entries' names, `.py` for a module. A pattern that matches nothing is an error. What is left out of " +
              "`srcs` is not compiled.",
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
} | COMPILE_ATTRS | EMBED_ATTRS | SOURCE_ATTR | ZIPBUNDLE_ATTRS

def data_runfiles(ctx):
    """The runfiles of `data`: the files, and what they need themselves."""
    runfiles = ctx.runfiles(files = ctx.files.data)
    return runfiles.merge_all([target[DefaultInfo].default_runfiles for target in ctx.attr.data])

def split_deps(ctx):
    """The two kinds of `deps`.

    Args:
      ctx: context of a rule whose `deps` have DEPS_PROVIDERS.

    Returns:
      struct(zips = list[PythonZipInfo], py = list[Target] of those that have a PyInfo only)
    """
    return struct(
        py = [dep for dep in ctx.attr.deps if PythonZipInfo not in dep],
        zips = [dep[PythonZipInfo] for dep in ctx.attr.deps if PythonZipInfo in dep],
    )

def compile_options(ctx, bytecode):
    """Arguments of zipbundle.compile_parts: the twin, and what COMPILE_ATTRS say.

    Args:
      ctx: context of a rule with COMPILE_ATTRS.
      bytecode: CpythonBytecodeInfo.

    Returns:
      dict
    """
    return dict(
        compression = ctx.attr.compression,
        keep_sources = ctx.attr.keep_sources,
        optimize = ctx.attr.optimize,
        twin = bytecode.twin,
    )

def compile_srcs(ctx, entries, options):
    """Compiles a target's own sources.

    Args:
      ctx: context of a rule with ZIPBUNDLE_ATTRS.
      entries: list of struct(src = File, name = string).
      options: what compile_options returns.

    Returns:
      list of struct(zip = File, report = File)
    """
    return zipbundle.compile_parts(ctx, entries = entries, name = ctx.label.name, **options)

def _own_entries(ctx):
    """The target's own sources by name, what else is to be compiled, and the patterns of `exclude` that are left to the merge."""
    entries = [struct(name = entry_name(ctx.label, src, ctx.attr.strip_prefix), src = src) for src in ctx.files.srcs]
    kept = without(ctx.attr.exclude, entries)
    if not ctx.attr.deps or not kept.left_out:
        return struct(entries = kept.entries, patterns = kept.patterns, stand_ins = [])

    # The patterns are for what comes from deps too, and the merge wants a match for each: an empty module.
    empty = ctx.actions.declare_file(ctx.label.name + ".left_out.py")
    ctx.actions.write(empty, "")
    return struct(
        entries = kept.entries,
        patterns = ctx.attr.exclude,
        stand_ins = [struct(name = name, src = empty) for name in kept.left_out],
    )

def _py_infos(ctx, entries):
    """What a py_binary gets: the sources, and the roots that they are imported from."""
    infos = [info for info in [py_info(dep) for dep in ctx.attr.deps] if info]
    roots = {rlocation_path(ctx, entry.src).removesuffix("/" + entry.name): None for entry in entries}
    return new_py_infos(
        imports = depset(roots.keys(), transitive = [info.imports for info in infos]),
        sources = depset([entry.src for entry in entries], order = "postorder", transitive = [info.transitive_sources for info in infos]),
    )

def _python_zip_impl(ctx):
    bytecode = tree_of(ctx).bytecode
    deps = split_deps(ctx)
    check_magic(ctx.label, bytecode, deps.zips)
    overrides = split_overrides(ctx.label, ctx.attr.overrides)
    own = _own_entries(ctx)
    embedded = embed_entries(ctx, ctx.attr.strip_prefix)
    options = compile_options(ctx, bytecode)
    modules = py_modules(ctx, deps.py, options)
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        exclude = own.patterns,
        include = ctx.attr.include,
        # A later input overrides an earlier one.
        inputs = [zipbundle.merge_input(input.bundle, input.prefix) for input in modules.inputs] +
                 [zipbundle.merge_input(bundle) for bundle in deps.zips + compile_srcs(ctx, own.entries + own.stand_ins + embedded, options)],
        overrides = [zipbundle.override(name) for name in overrides.own],
    )
    data = data_runfiles(ctx).merge_all([modules.runfiles] + [zip.runfiles for zip in deps.zips])
    sources = ctx.runfiles([entry.src for entry in own.entries])
    return [
        DefaultInfo(
            files = depset([merged.zip]),
            runfiles = data.merge(sources).merge_all([dep[DefaultInfo].default_runfiles for dep in ctx.attr.deps]),
        ),
        OutputGroupInfo(report = depset(zipbundle.report(ctx, merged))),
        coverage_common.instrumented_files_info(ctx, source_attributes = ["srcs"], dependency_attributes = ["deps"]),
        PythonZipInfo(
            bytecode = bytecode,
            label = ctx.label,
            labels = depset([ctx.label], transitive = [zip.labels for zip in deps.zips]),
            overrides = overrides.runtime + [o for zip in deps.zips for o in zip.overrides if o not in overrides.runtime],
            report = merged.report,
            runfiles = data,
            zip = merged.zip,
        ),
    ] + _py_infos(ctx, own.entries)

python_zip = rule(
    implementation = _python_zip_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [PythonZipInfo] + PY_INFOS,
    toolchains = BYTECODE_TOOLCHAINS,
)
