"""What python_tool and python_test share: a main file, its modules, its data, how Bazel starts it."""

load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS")
load(":bytecode.bzl", "check_magic")
load(":console.bzl", "COMPILER_CHECK_ATTRS", "compiler_check")
load(":embed.bzl", "EMBED_ATTRS", "embed_entries")
load(":names.bzl", "entry_name", "fail_with", "package_path", "rlocation_path")
load(":py_deps.bzl", "py_modules")
load(":python_zip.bzl", "COMPILE_ATTRS", "DEPS_PROVIDERS", "compile_options", "compile_srcs", "data_runfiles", "split_deps")

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
        doc = "`python_zip` targets: what they hold goes into the program. One that its runtime carries already is not repeated. " +
              "Or libraries of rules_python (`PyInfo`): their sources are compiled into the program, by the names that rules_python " +
              "would find them by; their data is in the runfiles.",
        providers = DEPS_PROVIDERS,
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
} | COMPILER_CHECK_ATTRS | COMPILE_ATTRS | EMBED_ATTRS | ZIPBUNDLE_ATTRS

def runtime_of(ctx):
    """What a program runs on.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS and RUNTIME_TOOLCHAINS.

    Returns:
      PythonRuntimeInfo
    """
    if ctx.attr.runtime:
        return _unsealed(ctx, ctx.attr.runtime[PythonRuntimeInfo])
    toolchain = ctx.toolchains[RUNTIME_TOOLCHAIN]
    if not toolchain:
        fail_with(("{}: on which Python? No `runtime` is given and no python_runtime_toolchain is registered. Give " +
                   "runtime = \"//:python\" (a python_runtime), or declare a python_runtime_toolchain and write " +
                   "register_toolchains(\"//its/package:all\") into MODULE.bazel"), ctx.label)
    return _unsealed(ctx, toolchain.runtime)

def _unsealed(ctx, runtime):
    """The runtime, unless it loads nothing but what it was linked with."""
    if runtime.sealed:
        fail_with(("{}: {} is sealed: it imports from its own archive alone. Put the modules into a python_zip of its `zips` and start " +
                   "them with -m, or name a runtime that is not sealed"), ctx.label, runtime.label)
    return runtime

def program_checks(ctx, runtime, inputs):
    """Checks that a program for a console does not need the compiler.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS.
      runtime: PythonRuntimeInfo.
      inputs: list of struct(bundle = struct(zip = File)), as of program_deps.

    Returns:
      list of Files, to be validations
    """
    if runtime.console:
        return compiler_check(ctx, [
            struct(file = input.bundle.zip, name = getattr(input.bundle, "label", ctx.label).name)
            for input in inputs
        ])
    if ctx.attr.waive_compiler:
        fail_with("{}: waive_compiler is for runtimes with profile = \"console\"; {} has the compiler", ctx.label, runtime.label)
    return []

def entries_beside(label, main, srcs):
    """Sources by their names in the zip: their paths relative to the folder of the main file.

    Args:
      label: the program's label.
      main: File.
      srcs: list of Files, without main.

    Returns:
      list of struct(name = string, src = File)
    """
    folder = package_path(main).rpartition("/")[0]
    for src in srcs:
        path = package_path(src)
        if folder and not path.startswith(folder + "/"):
            fail_with(("{}: {} in srcs is not below the folder of main ({}), so it has no name to import it by; put it into a " +
                       "python_zip and that into deps"), label, path, folder)
    return [struct(name = entry_name(label, src, folder), src = src) for src in srcs]

def check_main(label, main):
    """Fails unless the main file is a Python source."""
    if main.is_directory or main.extension != "py":
        fail_with("{}: main is {}, expected a Python source that ends in .py", label, main.short_path)

def program_deps(ctx, root, runtime):
    """What a program has from its deps.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS.
      root: folder of the runfiles that its modules are imported from; an import root of rules_python's libraries too.
      runtime: PythonRuntimeInfo that it is to run on.

    Returns:
      struct(inputs = list[struct(bundle = struct(zip = File, report = File), prefix = string)], options = dict, runfiles = runfiles,
      zips = list[PythonZipInfo]): what goes into the program, a later one before an earlier one; how its own sources are to be
      compiled; what it opens; and those of `deps` among the first that are zips
    """
    carried = {label: None for label in runtime.labels.to_list()}
    deps = split_deps(ctx)
    check_magic(ctx.label, runtime.bytecode, deps.zips)
    zips = [zip for zip in deps.zips if zip.label not in carried]
    options = compile_options(ctx, runtime.bytecode)
    modules = py_modules(ctx, deps.py, options, roots = [root])
    return struct(
        inputs = modules.inputs + [struct(bundle = zip, prefix = "") for zip in zips],
        options = options,
        runfiles = data_runfiles(ctx).merge_all([modules.runfiles] + [zip.runfiles for zip in deps.zips]),
        zips = zips,
    )

def program_parts(ctx, main, runtime):
    """Compiles a program and gathers the zips it needs.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS.
      main: File, the program's main module.
      runtime: PythonRuntimeInfo that it is to run on.

    Returns:
      struct(inputs = list[struct(bundle = struct(zip = File, report = File), prefix = string)], runfiles = runfiles,
      zips = list[PythonZipInfo]): all that goes into the program, a later one before an earlier one; what it opens; and those of
      `deps` among the first that are zips
    """
    check_main(ctx.label, main)
    deps = program_deps(ctx, rlocation_path(ctx, main).rpartition("/")[0], runtime)

    # `main` is `__main__` and cannot be imported by its own name.
    entries = [struct(name = "__main__.py", src = main)]
    entries += entries_beside(ctx.label, main, [src for src in ctx.files.srcs if src != main])
    entries += embed_entries(ctx, package_path(main).rpartition("/")[0])
    own = compile_srcs(ctx, entries, deps.options)
    return struct(
        inputs = deps.inputs + [struct(bundle = bundle, prefix = "") for bundle in own],
        runfiles = deps.runfiles,
        zips = deps.zips,
    )

def program_providers(ctx, executable, report, runfiles, checks):
    """What every program provides.

    Args:
      ctx: context of a rule with PROGRAM_ATTRS.
      executable: File.
      report: list of Files, of zipbundle.report.
      runfiles: runfiles.
      checks: list of Files, validations.

    Returns:
      list of providers
    """
    return [
        DefaultInfo(executable = executable, files = depset([executable]), runfiles = runfiles),
        OutputGroupInfo(_validation = depset(checks), report = depset(report)),
        run_environment(ctx),
    ]

def run_environment(ctx):
    """RunEnvironmentInfo of `env` and `env_inherit`, expanded as those of py_test."""
    return RunEnvironmentInfo(
        environment = {
            name: ctx.expand_make_variables("env", ctx.expand_location(value, ctx.attr.data), {})
            for name, value in ctx.attr.env.items()
        },
        inherited_environment = ctx.attr.env_inherit,
    )
