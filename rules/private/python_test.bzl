"""Rule python_test: a test on the branch's shared runtime."""

load("//zipbundle:actions.bzl", "zipbundle")
load(":names.bzl", "fail_with", "label_text", "rlocation_path")
load(
    ":program.bzl",
    "PROGRAM_ATTRS",
    "RUNTIME_TOOLCHAINS",
    "program_parts",
    "program_providers",
    "runtime_of",
)
load(":root_entries.bzl", "check_root_entries")

visibility(["//rules/..."])

_DOC = """A test: the shared runtime, and a small zip of the test's own modules.

    python_test(
        name = "cook_test",
        srcs = ["cook_test.py"],
        deps = [":scripts"],
    )

The file runs as `__main__`, so it ends in `unittest.main()` or does the testing by itself; exit status 0 means that it passed.
Beside `data`, the runfiles of a test are three files, whatever the runtime holds. Every `{root}/...` entry of the runtime's site
must lie in a declared file.
"""

_ATTRS = PROGRAM_ATTRS | {
    "main": attr.label(
        allow_single_file = True,
        doc = "The file to run. Default: the only one of `srcs`, else the one called `<name>.py`.",
    ),
}

def _main(ctx):
    srcs = ctx.files.srcs
    if ctx.file.main:
        if srcs and ctx.file.main not in srcs:
            fail_with("{}: main is {}, which is not in srcs; add it", ctx.label, ctx.file.main.short_path)
        return ctx.file.main
    if len(srcs) == 1:
        return srcs[0]
    named = [src for src in srcs if src.basename == ctx.label.name.split("/")[-1] + ".py"]
    if len(named) != 1:
        fail_with("{}: which of the {} srcs is to run? None is called {}.py; name it in main", ctx.label, len(srcs), ctx.label.name)
    return named[0]

def _python_test_impl(ctx):
    runtime = runtime_of(ctx)
    program = program_parts(ctx, _main(ctx), runtime)
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        inputs = [zipbundle.merge_input(input.bundle, input.prefix) for input in program.inputs],
    )
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if runtime.launcher.extension == "exe" else ""))
    zipbundle.attach(
        ctx,
        conf = [
            "label=" + label_text(ctx.label),
            "runtime=" + rlocation_path(ctx, runtime.executable),
            "workspace=" + runtime.root,
            "zip=" + rlocation_path(ctx, merged.zip),
        ],
        exe = runtime.launcher,
        out = executable,
    )
    runfiles = ctx.runfiles(files = [executable, merged.zip, runtime.executable])
    runfiles = runfiles.merge(program.runfiles).merge(runtime.runfiles)
    check_root_entries(ctx, runtime, runfiles)
    return program_providers(ctx, executable, zipbundle.report(ctx, merged), runfiles)

python_test = rule(
    implementation = _python_test_impl,
    doc = _DOC,
    attrs = _ATTRS,
    test = True,
    toolchains = RUNTIME_TOOLCHAINS,
)
