"""Wheels of python_wheel_zip: which there are, and what each becomes."""

load("//zipbundle:actions.bzl", "packages", "zipbundle")
load(":names.bzl", "fail_with")

visibility(["//rules/..."])

def check_wheels(ctx):
    """Fails for what is no wheel, and where two have one file name: they would be one file among the outputs.

    Args:
      ctx: context of python_wheel_zip.
    """
    folder = ctx.attr.native_folder
    if folder and [part for part in folder.split("/") if part in ["", ".", ".."]]:
        fail_with(
            "{}: native_folder is \"{}\", expected a folder below the package of this target, such as \"packages\"; no \"/\" at its ends, no \"..\"",
            ctx.label,
            folder,
        )
    seen = {}
    for wheel in ctx.files.wheels:
        if wheel.is_directory or wheel.extension != "whl":
            fail_with(
                ("{}: {} in wheels is no wheel. A source distribution runs code of its own when it is built, which this build does not: " +
                 "make wheels of them first (`pip wheel --no-deps --wheel-dir wheels FILE`) and list those, or take the index's"),
                ctx.label,
                wheel.short_path,
            )
        other = seen.get(wheel.basename)
        if other:
            fail_with("{}: {} and {} in wheels have the same name; keep one", ctx.label, other.short_path, wheel.short_path)
        seen[wheel.basename] = wheel

def _is_native(wheel):
    """Whether a wheel is for one platform: its name says so."""
    return not wheel.basename.endswith("-any.whl")

def compile_wheels(ctx, bytecode, options):
    """Compiles the wheels, those of native code for a folder if there is to be one.

    Args:
      ctx: context of python_wheel_zip.
      bytecode: CpythonBytecodeInfo.
      options: what compile_options returns.

    Returns:
      struct(folder = File or None, laid = list of bundles, zipped = list of bundles): `folder` holds what is laid
    """
    native = [wheel for wheel in ctx.files.wheels if ctx.attr.native_folder and _is_native(wheel)]
    compiled = {
        wheel: zipbundle.compile_wheel(
            ctx,
            # An excluded file is an empty one until the merge, and there is none for a folder.
            exclude = [] if wheel in native else ctx.attr.exclude,
            native = wheel in native,
            python = bytecode.version,
            wheel = wheel,
            **options
        )
        for wheel in ctx.files.wheels
    }
    folder = None
    if native:
        folder = ctx.actions.declare_directory(ctx.attr.native_folder)
        packages.lay(ctx, bundles = [compiled[wheel] for wheel in native], out = folder)
    return struct(
        folder = folder,
        laid = [compiled[wheel] for wheel in native],
        zipped = [compiled[wheel] for wheel in ctx.files.wheels if wheel not in native],
    )
