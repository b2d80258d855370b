"""packages: what wheels say of themselves, and whether they fit one another and the target."""

load(":common.bzl", "run")

visibility("//zipbundle/...")

def check_packages(ctx, *, wheels, platform, python, extras = {}, waive = []):
    """Checks that wheels are for a platform and a Python, and that what they require is among them.

    Args:
      ctx: a rule context, of a rule with ZIPBUNDLE_ATTRS and PACKAGES_ATTRS
      wheels: list of Files
      platform: struct(cpu, libc, os), as in //toolchains/platforms:platforms.bzl
      python: (string) the version, such as 3.13.5
      extras: dict, package to the list of its extras that are wanted
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
