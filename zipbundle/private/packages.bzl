"""packages: what wheels say of themselves, and whether they fit one another and the target."""

load(":common.bzl", "run")

visibility("//zipbundle/...")

def check_packages(ctx, *, wheels, platform, python, extras = {}, exclude = [], waive = []):
    """Checks that wheels are for a platform and a Python, and that what they require is among them.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      wheels: list of Files
      platform: struct(cpu, libc, os), as in //toolchains/platforms:platforms.bzl
      python: (string) the version, such as 3.13.5
      extras: dict, package to the list of its extras that are wanted
      exclude: patterns of files that are left out
      waive: list of packages that may be missing

    Returns:
      File: what they are and who requires whom, JSON
    """
    out = ctx.actions.declare_file(ctx.label.name + ".packages.json")
    args = ctx.actions.args()
    args.add("-out", out)
    args.add("-os", platform.os)
    args.add("-cpu", platform.cpu)
    args.add("-libc", platform.libc)
    args.add("-python", python)
    args.add_all(wheels, before_each = "-wheel")
    for package, names in extras.items():
        args.add_all(names, before_each = "-extra", format_each = package + "\t%s")
    args.add_all(exclude, before_each = "-exclude")
    args.add_all(waive, before_each = "-waive")
    run(ctx, args, struct(
        command = "check",
        inputs = wheels,
        mnemonic = "PyPackages",
        outputs = [out],
        progress_message = "Checking the packages of %{label}",
        tools = [],
    ), ctx.executable._packages)
    return out

def select_packages(ctx, *, out, bundle, roots, include, hidden, strip):
    """Leaves out of a zip of wheels what a program does not reach.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      out: (string) name of the zip to make; its report is `<out>.report.txt`
      bundle: struct(zip = File, report = File) of all
      roots: modules that the program imports; `a.b.*` is all below a.b; none: all
      include: doublestar patterns of files that stay
      hidden: dict, module to the list of modules that it imports in ways that bytecode does not show
      strip: kinds of files that stay out: docs, stubs, tests

    Returns:
      struct(dropped = File, report = File, zip = File): `dropped` lists what is left out, JSON
    """
    chosen = ctx.actions.declare_file(out)
    report = ctx.actions.declare_file(out + ".report.txt")
    dropped = ctx.actions.declare_file(out + ".dropped.json")
    args = ctx.actions.args()
    args.add("-out", chosen)
    args.add("-report", report)
    args.add("-dropped", dropped)
    args.add("-zip", bundle.zip)
    args.add("-origins", bundle.report)
    args.add_all(roots, before_each = "-root")
    args.add_all(include, before_each = "-include")
    for module, names in hidden.items():
        args.add_all(names, before_each = "-hidden", format_each = module + "\t%s")
    args.add_all(strip, before_each = "-strip")
    run(ctx, args, struct(
        command = "select",
        inputs = [bundle.zip, bundle.report],
        mnemonic = "PySelect",
        outputs = [chosen, report, dropped],
        progress_message = "Choosing what %{label} needs of its packages",
        tools = [],
    ), ctx.executable._packages)
    return struct(dropped = dropped, report = report, zip = chosen)

def script_main(ctx, *, out, zip, name):
    """Writes the main module that starts a console script.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      out: (File) the module to write
      zip: (File) zip of wheels
      name: (string) of the script
    """
    args = ctx.actions.args()
    args.add("-out", out)
    args.add("-zip", zip)
    args.add("-name", name)
    run(ctx, args, struct(
        command = "script",
        inputs = [zip],
        mnemonic = "PyScript",
        outputs = [out],
        progress_message = "Finding the console script of %{label}",
        tools = [],
    ), ctx.executable._packages)

def report_packages(ctx, *, set, bundle, wheels, folder = "", laid = []):
    """Tells which packages a zip holds: as text, JSON, SPDX document, HTML page, and the texts of their licences.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      set: (File) what check_packages returns
      bundle: struct(dropped = File or None, report = File)
      wheels: list of Files
      folder: (string) the folder of what is laid beside the program
      laid: list of bundles, which are there

    Returns:
      list of Files: `<name>.packages.txt`, `.report.json`, `.spdx.json`, `.html`, `.licenses.txt`
    """
    stem = ctx.label.name + ".packages"
    outs = {
        flag: ctx.actions.declare_file(stem + suffix)
        for flag, suffix in {
            "-html": ".html",
            "-json": ".report.json",
            "-licenses": ".licenses.txt",
            "-out": ".txt",
            "-spdx": ".spdx.json",
        }.items()
    }
    args = ctx.actions.args()
    for flag, out in outs.items():
        args.add(flag, out)
    args.add("-set", set)
    args.add("-origins", bundle.report)
    dropped = getattr(bundle, "dropped", None)
    if dropped:
        args.add("-dropped", dropped)
    args.add_all([part.report for part in laid], before_each = "-laid", format_each = folder + "\t%s")
    args.add_all(wheels, before_each = "-wheel")
    run(ctx, args, struct(
        command = "report",
        inputs = wheels + [part.report for part in laid] + [set, bundle.report] + ([dropped] if dropped else []),
        mnemonic = "PyPackagesReport",
        outputs = outs.values(),
        progress_message = "Reporting the packages in %{label}",
        tools = [],
    ), ctx.executable._packages)
    return outs.values()

def lay_packages(ctx, *, out, bundles):
    """Unpacks compiled wheels into one folder.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      out: (File) the tree artifact to fill
      bundles: list of struct(zip = File), as compile_wheel returns them
    """
    args = ctx.actions.args()
    args.add_all([out], before_each = "-out", expand_directories = False)
    zips = [bundle.zip for bundle in bundles]
    args.add_all(zips, before_each = "-zip")
    run(ctx, args, struct(
        command = "lay",
        inputs = zips,
        mnemonic = "PyLay",
        outputs = [out],
        progress_message = "Laying out the native packages of %{label}",
        tools = [],
    ), ctx.executable._packages)
