"""Rule `cpython_console_stdlib`: modules of the standard library as a runtime without a compiler has them."""

load("//toolchains/cpython:providers.bzl", "CpythonStdlibInfo")
load("//zipbundle:actions.bzl", "TWIN_EXEC_GROUPS", "ZIPBUNDLE_ATTRS", "zipbundle")

visibility(["//toolchains/cpython/private"])

# Modules of functions, by how many parameters these have: the few, and those that hardly anyone has. See _pyruntime_functions.
_TEMPLATES = {
    "_pyruntime_templates.py": ["0", "24"],
    "_pyruntime_more_templates.py": ["25", "64"],
}

_MORE = "toolchains/cpython/console/more/"
_WHOLE = "toolchains/cpython/console/whole/"

_ATTRS = {
    "more": attr.label_list(allow_files = [".py"], doc = "What stands behind the text of the tree's modules."),
    "srcs": attr.label_list(allow_files = [".py"], doc = "The tree's modules that `more` has something for."),
    "twin": attr.label(cfg = config.exec("twin"), doc = "The tree's own compiler.", executable = True, mandatory = True),
    "whole": attr.label_list(allow_files = [".py"], doc = "Modules of ours."),
    "_adapt": attr.label(
        cfg = "exec",
        default = "//toolchains/cpython/console/adapt",
        executable = True,
    ),
} | ZIPBUNDLE_ATTRS

def _adapt(ctx, out, arguments, inputs):
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add(arguments[0])
    args.add("-out", out)
    args.add_all(arguments[1:])
    args.add_all(inputs)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._adapt,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = inputs,
        mnemonic = "PyConsoleModule",
        outputs = [out],
        progress_message = "Adapting %{output} of %{label}",
        toolchain = None,
    )
    return out

def _declare(ctx, name):
    return ctx.actions.declare_file("{}/{}".format(ctx.label.name, name))

def _adapted(ctx):
    """The tree's modules with what is behind them."""
    more = {file.short_path.partition(_MORE)[2]: file for file in ctx.files.more}
    return [
        struct(
            name = name,
            src = _adapt(ctx, _declare(ctx, name), ["source"], [src, more[name]]),
        )
        for src in ctx.files.srcs
        for name in [src.short_path.partition("/Lib/")[2] if "/Lib/" in src.short_path else src.short_path.removeprefix("Lib/")]
    ]

def _cpython_console_stdlib_impl(ctx):
    parts = zipbundle.compile_parts(
        ctx,
        name = ctx.label.name,
        entries = _adapted(ctx) + [
            struct(name = file.short_path.partition(_WHOLE)[2], src = file)
            for file in ctx.files.whole
        ] + [
            struct(name = name, src = _adapt(ctx, _declare(ctx, name), ["functions", "-first", first, "-last", last], []))
            for name, (first, last) in _TEMPLATES.items()
        ],
        twin = ctx.attr.twin[DefaultInfo].files_to_run,
    )
    bundle = zipbundle.merge(ctx, out = ctx.label.name + ".zip", inputs = [zipbundle.merge_input(part) for part in parts])
    return [
        DefaultInfo(files = depset([bundle.zip])),
        CpythonStdlibInfo(report = bundle.report, zip = bundle.zip),
    ]

cpython_console_stdlib = rule(
    implementation = _cpython_console_stdlib_impl,
    doc = "A zip of the modules that take the place of some of the standard library's, entries relative to Lib.",
    attrs = _ATTRS,
    exec_groups = TWIN_EXEC_GROUPS,
    provides = [CpythonStdlibInfo],
)
