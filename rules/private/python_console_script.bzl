"""Macro python_console_script: a console script of a wheel as a program."""

load("//rules:providers.bzl", "PythonZipInfo")
load("//zipbundle:actions.bzl", "PACKAGES_ATTRS", "ZIPBUNDLE_ATTRS", "packages")
load(":python_tool.bzl", "python_tool")

visibility(["//rules/..."])

def _script_main_impl(ctx):
    main = ctx.actions.declare_file(ctx.label.name + ".py")
    packages.script_main(ctx, name = ctx.attr.script, out = main, zip = ctx.attr.packages[PythonZipInfo].zip)
    return [DefaultInfo(files = depset([main]))]

_script_main = rule(
    implementation = _script_main_impl,
    doc = "The main module that starts a console script.",
    attrs = {
        "packages": attr.label(doc = "The `python_wheel_zip`.", mandatory = True, providers = [PythonZipInfo]),
        "script": attr.string(doc = "The script's name.", mandatory = True),
    } | PACKAGES_ATTRS | ZIPBUNDLE_ATTRS,
)

def python_console_script(name, packages, script = None, deps = [], **kwargs):
    """A console script of a wheel (`[console_scripts]`, what pip puts on PATH) as a `python_tool`: one executable file.

        python_console_script(
            name = "pygmentize",
            packages = ":packages",   # a python_wheel_zip
        )

    A script that no wheel of the zip has is an error that lists those there are.

    Args:
      name: name of the target and of the executable.
      packages: the `python_wheel_zip`.
      script: the script's name. Default: `name`.
      deps: further zips, of plugins say.
      **kwargs: attributes of `python_tool`: `runtime`, `visibility` ...
    """
    common = {key: kwargs[key] for key in ["compatible_with", "restricted_to", "target_compatible_with", "testonly"] if key in kwargs}
    _script_main(
        name = name + ".script",
        packages = packages,
        script = script or name,
        tags = kwargs.get("tags", []) + ["manual"],
        visibility = ["//visibility:private"],
        **common
    )
    python_tool(
        name = name,
        main = ":" + name + ".script",
        deps = [packages] + deps,
        **kwargs
    )
