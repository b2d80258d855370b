"""compile_parts: modules -> zips of bytecode, one action for a package folder or several small ones; compile_wheel: the same of a wheel."""

load(":chunks.bzl", "chunks")
load(":common.bzl", "run", "source_name")

visibility("//zipbundle/...")

def _entry_argument(entry):
    return "%s\t%s\t%s" % (entry.src.path, entry.name, source_name(entry.src))

def compile_parts(ctx, *, twin, entries, name, optimize = 0, compression = "deflated", keep_sources = False):
    """Compiles modules, at most 48 an action: a package folder, part of one, or several small ones.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      twin: (FilesToRunProvider) the compiler, of CpythonBytecodeInfo
      entries: list of struct(src = File, name = string). `name` is where the file stands in the archive, such as
        `manifest/scan.py`, which becomes `manifest/scan.pyc`; a file that does not end in .py is data, copied as it is
      name: (string) prefix of the parts' names, distinct in the target
      optimize: 0, 1 (no asserts) or 2 (no docstrings either)
      compression: "deflated" or "stored"
      keep_sources: whether the sources stand in the archive too

    Returns:
      list of bundles, struct(zip = File, report = File)
    """
    options = struct(
        compression = compression,
        keep_sources = keep_sources,
        name = name,
        optimize = optimize,
        twin = twin,
    )
    return [_compile_part(ctx, chunk, options) for chunk in chunks(entries)]

def compile_wheel(ctx, *, twin, wheel, python, native = False, exclude = [], optimize = 0, compression = "deflated", keep_sources = False):
    """Makes a zip of a wheel of Python modules: they are compiled, package data and metadata are kept.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      twin: (FilesToRunProvider) the compiler, of CpythonBytecodeInfo
      wheel: (File) the wheel
      python: (string) the version that it is for, such as 3.13.5
      native: whether native files are part of it, for `lay_packages`
      exclude: doublestar patterns of files that are not compiled. Empty entries stand in for them: `merge` is to leave out
        what the same patterns match
      optimize: as for compile_parts
      compression: as for compile_parts
      keep_sources: as for compile_parts

    Returns:
      bundle, struct(zip = File, report = File)
    """
    stem = "%s.wheels/%s" % (ctx.label.name, wheel.basename)
    part = ctx.actions.declare_file(stem + ".zip")
    report = ctx.actions.declare_file(stem + ".report.txt")
    args = _args(ctx, part, report, struct(
        compression = compression,
        keep_sources = keep_sources,
        optimize = optimize,
        twin = twin,
    ))
    args.add("-wheel", wheel)
    args.add("-python", python)
    if native:
        args.add("-native", "true")
    args.add_all(exclude, before_each = "-exclude")
    run(ctx, args, struct(
        command = "wheel",
        inputs = [wheel],
        mnemonic = "PyZipWheel",
        outputs = [part, report],
        progress_message = "Compiling %s for %%{label}" % wheel.basename,
        tools = [twin],
    ))
    return struct(report = report, zip = part)

def _args(ctx, part, report, options):
    args = ctx.actions.args()
    args.add("-out", part)
    args.add("-report", report)
    add_options(args, options)
    return args

def add_options(args, options):
    """Adds how to compile to the arguments of the commands `compile` and `wheel`.

    Args:
      args: the Args of the action
      options: struct(compression, keep_sources, optimize, twin)
    """
    args.add("-twin", options.twin.executable)
    args.add("-optimize", str(options.optimize))
    args.add("-compression", options.compression)
    args.add("-keep_sources", "true" if options.keep_sources else "false")

def add_entries(args, entries):
    """Adds what to compile to the arguments of the command `compile`.

    Args:
      args: the Args of the action
      entries: list of struct(src = File, name = string)
    """
    args.add_all(entries, before_each = "-entry", map_each = _entry_argument)

def _compile_part(ctx, chunk, options):
    stem = "%s.parts/%s" % (options.name, chunk.key)
    part = ctx.actions.declare_file(stem + ".zip")
    report = ctx.actions.declare_file(stem + ".report.txt")
    args = _args(ctx, part, report, options)
    add_entries(args, chunk.entries)
    run(ctx, args, struct(
        command = "compile",
        inputs = [entry.src for entry in chunk.entries],
        mnemonic = "PyZipPart",
        outputs = [part, report],
        progress_message = "Compiling Python %%{label} %s" % (chunk.folder or "."),
        tools = [options.twin],
    ))
    return struct(report = report, zip = part)
