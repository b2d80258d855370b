"""program: modules -> an executable with their archive, in one action."""

load(":chunks.bzl", "MAX_FILES")
load(":common.bzl", "label_text", "run")
load(":compile.bzl", "add_entries", "add_options", "compile_parts")
load(":merge.bzl", "add_merge_inputs", "merge_input")

visibility("//zipbundle/...")

# What one step hands on to the next lies in a folder beside the executable, named after it.
_SCRATCH = "%s.tmp"
_PART = _SCRATCH + "/part.zip"
_PART_REPORT = _SCRATCH + "/part.txt"
_ZIP = _SCRATCH + "/all.zip"

def _own_part(executable):
    return "\t%s\t%s" % (_PART % executable.path, _PART_REPORT % executable.path)

def _arguments(ctx, executable, report, spec):
    args = ctx.actions.args()
    args.add("-scratch", executable, format = _SCRATCH)
    args.add_all(["--", "compile", "-label", label_text(ctx.label)])
    args.add("-out", executable, format = _PART)
    args.add("-report", executable, format = _PART_REPORT)
    add_options(args, spec.options)
    add_entries(args, spec.entries)
    args.add_all(["--", "merge", "-label", label_text(ctx.label)])
    args.add("-out", executable, format = _ZIP)
    args.add("-report", report)
    add_merge_inputs(args, spec.inputs)
    args.add_all([executable], before_each = "-zip", map_each = _own_part)
    args.add_all(["--", "attach"])
    args.add("-exe", spec.exe)
    args.add("-zip", executable, format = _ZIP)
    args.add("-out", executable)
    args.add_all(spec.conf, before_each = "-conf")
    return args

def program(ctx, *, out, exe, conf, entries, inputs, options):
    """Compiles a few modules, merges them with other zips and adds the archive to an executable.

    It is compile_parts, merge and attach, but one action and no files between: for many small programs. More modules than one
    action should compile are compiled by others.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      out: (string) name of the executable to make; where its entries came from is in `<out>.zip.report.txt`
      exe: (File) the executable as the linker wrote it
      conf: list of "key=value", as of `attach`
      entries: list of struct(src = File, name = string), as of `compile_parts`
      inputs: list of merge_input; none may hold another file for an entry
      options: dict of further arguments of `compile_parts`: twin, optimize ...

    Returns:
      struct(executable = File, report = File, zip = File): the zip is the executable, whose end it is
    """
    inputs = list(inputs)
    if len(entries) > MAX_FILES:
        inputs += [merge_input(bundle) for bundle in compile_parts(ctx, entries = entries[1:], name = out, **options)]
        entries = entries[:1]
    executable = ctx.actions.declare_file(out)
    report = ctx.actions.declare_file(out + ".zip.report.txt")
    spec = struct(conf = conf, entries = entries, exe = exe, inputs = inputs, options = struct(**options))
    run(ctx, _arguments(ctx, executable, report, spec), struct(
        command = "steps",
        inputs = [exe] + [e.src for e in entries] + [i.bundle.zip for i in inputs] + [i.bundle.report for i in inputs],
        mnemonic = "PyTestProgram",
        outputs = [executable, report],
        progress_message = "Compiling Python test %{label}",
        tools = [options["twin"]],
    ))
    return struct(executable = executable, report = report, zip = executable)
