"""CPython's own tests, run by its own runner on a runtime that reads the environment and a loose Lib."""

load("@rules_shell//shell:sh_test.bzl", "sh_test")
load("//rules:providers.bzl", "PythonRuntimeInfo")
load("//toolchains/cpython:providers.bzl", "CpythonTreeInfo")
load("//zipbundle:actions.bzl", "ZIPBUNDLE_ATTRS", "zipbundle")
load(":known_failures.bzl", "KNOWN_FAILURES")

visibility("private")

def _conformance_files_impl(ctx):
    tree = ctx.attr.runtime[CpythonTreeInfo]
    folder = ctx.actions.declare_directory(ctx.label.name)
    zipbundle.files(
        ctx,
        executables = [struct(name = "python", src = ctx.attr.runtime[PythonRuntimeInfo].bare)],
        files = [struct(name = "Lib/" + src.short_path.partition("/Lib/")[2], src = src) for src in ctx.files.lib] +
                [struct(name = "Lib/{}.py".format(tree.sysconfigdata_module), src = tree.sysconfigdata)],
        out = folder,
    )
    return [DefaultInfo(files = depset([folder]), runfiles = ctx.runfiles(files = [folder]))]

conformance_files = rule(
    implementation = _conformance_files_impl,
    doc = "A folder with an executable `python` and a loose `Lib`, tests included.",
    attrs = {
        "lib": attr.label(doc = "Everything below the tree's Lib.", mandatory = True),
        "runtime": attr.label(doc = "A python_runtime whose site is `{exe}/Lib`.", mandatory = True, providers = [CpythonTreeInfo, PythonRuntimeInfo]),
    } | ZIPBUNDLE_ATTRS,
)

def cpython_tests(files, tests, tags = []):
    """One target for each file of CPython's own tests.

    Args:
      files: a conformance_files target.
      tests: names of test files, without .py.
      tags: tags of the targets.
    """
    for test in tests:
        sh_test(
            name = test,
            size = "large",
            srcs = ["run_test.sh"],
            args = ["$(rootpath {})".format(files), test] + ["'{}'".format(name) for name in KNOWN_FAILURES.get(test, {})],
            data = [files],
            tags = tags,
        )
