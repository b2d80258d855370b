"""report: what a zip holds, for people."""

load(":common.bzl", "run")

visibility("//zipbundle/...")

def report(ctx, bundle, *, name = None, roots = [], entry_points = []):
    """Tells what a zip holds: modules by size, who imports what, what nobody imports, duplicates, overrides.

    The action runs only where someone asks for its files: an output group.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS
      bundle: struct(zip = File, report = File), as merge returns it
      name: (string) of the files, `<name>.report.txt` and `<name>.report.json`; default: the target's
      roots: folders of the zip that modules are imported from, in the order of sys.path; none: its top
      entry_points: modules that are started, by the names that they are imported by; `__main__` is one

    Returns:
      list of Files
    """
    stem = (name or ctx.label.name) + ".report"
    text = ctx.actions.declare_file(stem + ".txt")
    structured = ctx.actions.declare_file(stem + ".json")
    args = ctx.actions.args()
    args.add("-out", text)
    args.add("-json", structured)
    args.add("-zip", bundle.zip)
    args.add("-origins", bundle.report)
    args.add_all(roots, before_each = "-root")
    args.add_all(entry_points, before_each = "-entry_point")
    run(ctx, args, struct(
        command = "report",
        inputs = [bundle.zip, bundle.report],
        mnemonic = "PyZipReport",
        outputs = [text, structured],
        progress_message = "Reporting what is in %{label}",
        tools = [],
    ))
    return [text, structured]
