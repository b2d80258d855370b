"""What python_tool and python_test share: a main file, its modules, its data, how Bazel starts it."""

load("//rules:providers.bzl", "PythonRuntimeInfo", "PythonZipInfo")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS")
load(":bytecode.bzl", "check_magic")
load(":names.bzl", "entry_name", "fail_with", "package_path")
load(":python_zip.bzl", "COMPILE_ATTRS", "compile_srcs", "data_runfiles")

visibility(["//rules/...", "//tests/..."])

RUNTIME_TOOLCHAIN = Label("//rules:runtime_toolchain_type")

# Optional: with the attribute `runtime` given, nothing needs to be registered.
RUNTIME_TOOLCHAINS = [config_common.toolchain_type(RUNTIME_TOOLCHAIN, mandatory = False)]

PROGRAM_ATTRS = {
    "data": attr.label_list(
        allow_files = True,
        doc = "Files that the program opens at run time: in its runfiles under `bazel run` and `bazel test`. `args` and `env` can " +
              "name them: `$(location x)`, `$(rootpath x)`, `$(rlocationpath x)`.",
    ),
    "deps": attr.label_list(
        doc = "`python_zip` targets: what they hold goes into the program. One that its runtime carries already is not repeated.",
        providers = [PythonZipInfo],
    ),
    "env": attr.string_dict(doc = "Environment variables that `bazel run` and `bazel test` set; values are expanded as those of `args`."),
    "env_inherit": attr.string_list(doc = "Names of environment variables that come from outside."),
    "runtime": attr.label(
        doc = "The `python_runtime`. Default: that of the registered `python_runtime_toolchain`.",
        providers = [PythonRuntimeInfo],
    ),
    "srcs": attr.label_list(
        allow_files = True,
        doc = "Python sources, `main` among them. The others are imported by their path relative to the folder of `main`.",
    ),
} | COMPILE_ATTRS | ZIPBUNDLE_ATTRS

def runtime_of(ctx):
    """What a program runs on.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS and RUNTIME_TOOLCHAINS.

    Returns:
      PythonRuntimeInfo
    """
    if ctx.attr.runtime:
        return ctx.attr.runtime[PythonRuntimeInfo]
    toolchain = ctx.toolchains[RUNTIME_TOOLCHAIN]
    if not toolchain:
        fail_with(("{}: on which Python? No `runtime` is given and no python_runtime_toolchain is registered. Give " +
                   "runtime = \"//:python\" (a python_runtime), or declare a python_runtime_toolchain and write " +
                   "register_toolchains(\"//its/package:all\") into MODULE.bazel"), ctx.label)
    return toolchain.runtime

def _entries(ctx, main, srcs):
    """The sources by their names in the zip. `main` is `__main__` and cannot be imported by its own name."""
    folder = package_path(main).rpartition("/")[0]
    entries = [struct(name = "__main__.py", src = main)]
    for src in srcs:
        if src == main:
            continue
        path = package_path(src)
        if folder and not path.startswith(folder + "/"):
            fail_with(("{}: {} in srcs is not below the folder of main ({}), so it has no name to import it by; put it into a " +
                       "python_zip and that into deps"), ctx.label, path, folder)
        entries.append(struct(name = entry_name(ctx.label, src, folder), src = src))
    return entries

def program_zips(ctx, main, runtime):
    """Compiles a program and gathers the zips it needs.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS.
      main: File, the program's main module.
      runtime: PythonRuntimeInfo that it is to run on.

    Returns:
      struct(bundles = list[struct(zip = File, report = File)], zips = list[PythonZipInfo]): all that goes into the program, a later
      one before an earlier one; and those of them that are `deps`
    """
    if main.is_directory or main.extension != "py":
        fail_with("{}: main is {}, expected a Python source that ends in .py", ctx.label, main.short_path)
    carried = {label: None for label in runtime.labels.to_list()}
    deps = [dep[PythonZipInfo] for dep in ctx.attr.deps]
    check_magic(ctx.label, runtime.bytecode, deps)
    zips = [zip for zip in deps if zip.label not in carried]
    return struct(
        bundles = zips + compile_srcs(ctx, runtime.bytecode, _entries(ctx, main, ctx.files.srcs)),
        zips = zips,
    )

def program_runfiles(ctx):
    """The runfiles of `data` of the program, its sources left out, and of all that is in its `deps`."""
    return data_runfiles(ctx).merge_all([dep[PythonZipInfo].runfiles for dep in ctx.attr.deps])

def run_environment(ctx):
    """RunEnvironmentInfo of `env` and `env_inherit`, expanded as those of py_test."""
    return RunEnvironmentInfo(
        environment = {
            name: ctx.expand_make_variables("env", ctx.expand_location(value, ctx.attr.data), {})
            for name, value in ctx.attr.env.items()
        },
        inherited_environment = ctx.attr.env_inherit,
    )
