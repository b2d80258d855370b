"""A stand-in for py_test of a newer rules_python, which the tests do not have: it fills the templates as that one does.

Substitutions as rules_python 1.6 makes them with --bootstrap_impl=script: the program knows its second stage only, that one the
main file, the imports and the folder of packages that a virtual environment would have.
"""

load("@rules_python//python:py_info.bzl", "PyInfo")

visibility("private")

_TYPE = Label("@rules_python//python:toolchain_type")

def _runfiles_path(ctx, file):
    return ctx.workspace_name + "/" + file.short_path

def _newer_test_impl(ctx):
    runtime = ctx.toolchains[_TYPE].py3_runtime
    program = ctx.actions.declare_file(ctx.label.name)
    stage2 = ctx.actions.declare_file("_{}_stage2_bootstrap.py".format(ctx.label.name))
    packages = ctx.actions.declare_file("_{}.venv/lib/python3.13/site-packages/packaged.py".format(ctx.label.name))
    ctx.actions.write(packages, "NAME = __name__\n")
    common = {"%is_zipfile%": "0", "%target%": str(ctx.label), "%workspace_name%": ctx.workspace_name}
    ctx.actions.expand_template(
        is_executable = True,
        output = program,
        substitutions = common | {
            "%interpreter_args%": "-W\nerror::UserWarning\n-Xnote=a b",
            "%python_binary%": "_main/_{}.venv/bin/python3".format(ctx.label.name),
            "%python_binary_actual%": "",
            "%recreate_venv_at_runtime%": "0",
            "%shebang%": runtime.stub_shebang,
            "%stage2_bootstrap%": _runfiles_path(ctx, stage2),
        },
        template = runtime.bootstrap_template,
    )
    ctx.actions.expand_template(
        output = stage2,
        substitutions = common | {
            "%coverage_tool%": "",
            "%import_all%": "False",
            "%imports%": ":".join(depset(transitive = [dep[PyInfo].imports for dep in ctx.attr.deps]).to_list()),
            "%main%": "" if ctx.attr.main_module else _runfiles_path(ctx, ctx.file.main),
            "%main_module%": ctx.attr.main_module,
            "%venv_rel_site_packages%": "lib/python3.13/site-packages",
            "%venv_root%": ctx.workspace_name + "/" + packages.short_path.removesuffix("/lib/python3.13/site-packages/packaged.py"),
        },
        template = getattr(runtime, "stage2_bootstrap_template", runtime.bootstrap_template),
    )
    runfiles = ctx.runfiles([program, stage2, packages, ctx.file.main], transitive_files = runtime.files)
    return [DefaultInfo(
        executable = program,
        runfiles = runfiles.merge_all([dep[DefaultInfo].default_runfiles for dep in ctx.attr.deps]),
    )]

newer_test = rule(
    implementation = _newer_test_impl,
    doc = "A test as a newer py_test would be.",
    attrs = {
        "deps": attr.label_list(providers = [PyInfo]),
        "main": attr.label(allow_single_file = True, mandatory = True),
        "main_module": attr.string(doc = "Runs this module, and main is its file."),
    },
    test = True,
    toolchains = [_TYPE],
)
