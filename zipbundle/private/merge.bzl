"""merge: several zips -> one, without compressing."""

load(":common.bzl", "run")

visibility("//zipbundle/...")

def merge_input(bundle, prefix = "", store = False):
    """One input of `merge`.

    Args:
      bundle: struct(zip = File, report = File), as compile_parts and merge return it
      prefix: folder of the merged zip that the entries move into, such as "stdlib"
      store: whether the entries are to be stored; default: as they are in the bundle

    Returns:
      struct(bundle, prefix, store)
    """
    return struct(bundle = bundle, prefix = prefix, store = store)

def override(new, old = None):
    """An entry that replaces another on purpose.

    Args:
      new: name of the entry that stays, in the merged zip (with its prefix); `a/socket.py` means its bytecode too.
        If several inputs have it, that of the last one stays
      old: name of the entry that goes; default: the same name

    Returns:
      struct(new, old)
    """
    return struct(new = new, old = old or new)

def _zip_arguments(input):
    return [
        "-stored_zip" if input.store else "-zip",
        "%s\t%s\t%s" % (input.prefix, input.bundle.zip.path, input.bundle.report.path),
    ]

def _override_argument(override):
    return "%s\t%s" % (override.new, override.old)

def add_merge_inputs(args, inputs):
    """Adds the zips to merge to the arguments of the command `merge`.

    Args:
      args: the Args of the action
      inputs: list of merge_input
    """
    args.add_all(inputs, map_each = _zip_arguments)

def merge(ctx, *, out, inputs, include = [], exclude = [], overrides = []):
    """Merges zips. Two different files for one entry are an error that names both, unless it is overridden.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      out: (string) name of the zip to make, such as "scripts.zip"; its report is `<out>.report.txt`
      inputs: list of merge_input; a later one overrides an earlier one
      include: doublestar patterns of the entries to take, by their name in the merged zip or by that of their source
        (`**/test_*.py` matches `a/test_b.pyc`); empty: all. A pattern that matches nothing is an error
      exclude: patterns of the entries to leave out
      overrides: list of override

    Returns:
      bundle, struct(zip = File, report = File)
    """
    merged = ctx.actions.declare_file(out)
    report = ctx.actions.declare_file(out + ".report.txt")
    args = ctx.actions.args()
    args.add("-out", merged)
    args.add("-report", report)
    add_merge_inputs(args, inputs)
    args.add_all(include, before_each = "-include")
    args.add_all(exclude, before_each = "-exclude")
    args.add_all(overrides, before_each = "-override", map_each = _override_argument)
    run(ctx, args, struct(
        command = "merge",
        inputs = [i.bundle.zip for i in inputs] + [i.bundle.report for i in inputs],
        mnemonic = "PyZipMerge",
        outputs = [merged, report],
        progress_message = "Merging Python modules of %{label}",
        tools = [],
    ))
    return struct(report = report, zip = merged)
