"""A module that the build writes."""

visibility("private")

def _generated_module_impl(ctx):
    ctx.actions.write(ctx.outputs.out, ctx.attr.text)
    return [DefaultInfo(files = depset([ctx.outputs.out]))]

generated_module = rule(
    implementation = _generated_module_impl,
    doc = "Writes a text into a source file.",
    attrs = {"out": attr.output(mandatory = True), "text": attr.string(mandatory = True)},
)
