"""Rule `cpython_deepfreeze`: the functions that frozen.c of 3.11 and 3.12 gets its modules from, of the frozen headers."""

visibility(["//toolchains/cpython/private"])

_DOC = "`<name>.c`: a function for each frozen module. See //toolchains/cpython/start:deepfreeze.h."

_ATTRS = {
    "modules": attr.string_list(doc = "Names of the frozen modules.", mandatory = True),
}

def _cpython_deepfreeze_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name + ".c")
    lines = ["#include \"toolchains/cpython/start/deepfreeze.h\""]
    for module in ctx.attr.modules:
        lines.append("#include \"frozen_modules/{}.h\"".format(module))
        lines.append("PYRUNTIME_FROZEN({})".format(module.replace(".", "_")))
    ctx.actions.write(out, "\n".join(lines) + "\n")
    return [DefaultInfo(files = depset([out]))]

cpython_deepfreeze = rule(
    implementation = _cpython_deepfreeze_impl,
    doc = _DOC,
    attrs = _ATTRS,
)
