"""Rule python_tool: a program of the branch as one executable file."""

load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "zipbundle")
load(":archive.bzl", "zip_roots")
load(":names.bzl", "fail_with", "label_text", "rlocation_path")
load(":overrides.bzl", "runtime_overrides")
load(
    ":program.bzl",
    "PROGRAM_ATTRS",
    "RUNTIME_TOOLCHAINS",
    "program_checks",
    "program_parts",
    "program_providers",
    "runtime_of",
)
load(":windows_resources.bzl", "RESOURCES_ATTRS", "with_resources")

visibility(["//rules/..."])

_DOC = """A program of the branch as one executable file: interpreter, standard library and modules inside.

    python_tool(
        name = "cook",
        main = "cook.py",
        deps = [":scripts"],
    )

`bazel run //:cook -- ARGUMENTS` runs it in the folder that the user is in. The file can be copied anywhere and needs nothing
beside it. Every argument belongs to the program, `-c` and `-m` too. sys.path is the program's own modules, then the path of the
runtime's site.

`sys.executable` means the interpreter, as everywhere: `subprocess.run([sys.executable, "-c", ...])` runs Python inside the file, and
`[sys.executable, *sys.argv]` the program again. multiprocessing works with every start method.

Files of `data` are in the runfiles of `bazel run`, of tests and of programs that have the tool in their `data`; rules_python's runfiles
library finds them. A copy of the file has no runfiles: what it needs everywhere goes into `embed_data`.

Errors: no `runtime` and none registered; a `main` that is no .py file or not in `srcs`; a source that is not below the folder of `main`;
a zip with bytecode of another Python; two different files for one entry; a runtime that is sealed.
"""

_ATTRS = PROGRAM_ATTRS | RESOURCES_ATTRS | {
    "main": attr.label(
        allow_single_file = True,
        doc = "The file to run, as `__main__`. It ends in .py and is one of `srcs`, unless `srcs` is empty.",
        mandatory = True,
    ),
}

# The folder of the program's own modules in the archive.
_APP = "app"

def _main(ctx):
    if ctx.files.srcs and ctx.file.main not in ctx.files.srcs:
        fail_with("{}: main is {}, which is not in srcs; add it", ctx.label, ctx.file.main.short_path)
    return ctx.file.main

def _python_tool_impl(ctx):
    runtime = runtime_of(ctx)
    program = program_parts(ctx, _main(ctx), runtime)
    merged = zipbundle.merge(
        ctx,
        out = ctx.label.name + ".zip",
        inputs = [zipbundle.merge_input(struct(report = runtime.report, zip = runtime.archive))] +
                 [zipbundle.merge_input(input.bundle, "/".join([_APP] + [p for p in [input.prefix] if p])) for input in program.inputs],
        overrides = runtime_overrides([struct(prefix = _APP, zip = zip) for zip in program.zips]),
    )
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if runtime.bare.extension == "exe" else ""))
    zipbundle.attach(
        ctx,
        conf = [
            "label=" + label_text(ctx.label),
            "main=" + _APP,
            "path={zip}/" + _APP,
            "rlocation=" + rlocation_path(ctx, executable),
            "runfiles=" + runtime.root,
        ],
        exe = with_resources(ctx, runtime.bare, ctx.label.name + ".resources"),
        out = executable,
        strip = True,
        zip = merged.zip,
    )
    runfiles = ctx.runfiles(files = [executable]).merge(program.runfiles).merge(runtime.runfiles)
    report = zipbundle.report(ctx, merged, roots = [_APP] + zip_roots(runtime.site))
    return program_providers(ctx, executable, report, runfiles, program_checks(ctx, runtime, program.inputs))

python_tool = rule(
    implementation = _python_tool_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    executable = True,
    toolchains = RUNTIME_TOOLCHAINS,
)
