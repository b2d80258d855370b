"""compile_parts: modules -> zips of bytecode, one action for each package folder."""

load(":chunks.bzl", "chunks")
load(":common.bzl", "run", "source_name")

visibility("//zipbundle/...")

def _entry_argument(entry):
    return "%s\t%s\t%s" % (entry.src.path, entry.name, source_name(entry.src))

def compile_parts(ctx, *, twin, entries, name, optimize = 0, compression = "deflated", keep_sources = False):
    """Compiles modules, at most 48 an action and never two package folders in one.

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
        keep_sources = "true" if keep_sources else "false",
        name = name,
        optimize = optimize,
        twin = twin,
    )
    return [_compile_part(ctx, chunk, options) for chunk in chunks(entries)]

def _compile_part(ctx, chunk, options):
    stem = "%s.parts/%s" % (options.name, chunk.key)
    part = ctx.actions.declare_file(stem + ".zip")
    report = ctx.actions.declare_file(stem + ".report.txt")
    args = ctx.actions.args()
    args.add("-twin", options.twin.executable)
    args.add("-out", part)
    args.add("-report", report)
    args.add("-optimize", str(options.optimize))
    args.add("-compression", options.compression)
    args.add("-keep_sources", options.keep_sources)
    args.add_all(chunk.entries, before_each = "-entry", map_each = _entry_argument)
    run(ctx, args, struct(
        command = "compile",
        inputs = [entry.src for entry in chunk.entries],
        mnemonic = "PyZipPart",
        outputs = [part, report],
        progress_message = "Compiling Python %%{label} %s" % (chunk.folder or "."),
        tools = [options.twin],
    ))
    return struct(report = report, zip = part)
