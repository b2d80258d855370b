"""Rule `generated_files`: what a library's own build writes with a shell, awk and the like, written by a tool of ours."""

visibility("public")

_DOC = """Files that a tool writes from a library's sources.

The tool gets a file of parameters with pairs of lines: `-in` and a source, `-out` and a file to write, and `options`. It knows
files by their last names."""

_ATTRS = {
    "options": attr.string_list(doc = "Further parameters, each a flag and its value with a blank between."),
    "outs": attr.output_list(doc = "The files.", mandatory = True),
    "srcs": attr.label_list(allow_files = True, doc = "What they are written from.", mandatory = True),
    "tool": attr.label(cfg = "exec", doc = "The program that writes them.", executable = True, mandatory = True),
}

def _generated_files_impl(ctx):
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add_all(ctx.files.srcs, before_each = "-in")
    for option in ctx.attr.options:
        args.add_all(option.split(" ", 1))
    args.add_all(ctx.outputs.outs, before_each = "-out")
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable.tool,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = ctx.files.srcs,
        mnemonic = "LibraryGenerate",
        outputs = ctx.outputs.outs,
        progress_message = "Generating %{label}",
        toolchain = None,
    )
    return [DefaultInfo(files = depset(ctx.outputs.outs))]

generated_files = rule(
    implementation = _generated_files_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
