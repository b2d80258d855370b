"""Rule `pruned`: of a library for Windows what is needed alone. See //toolchains/cpython/console/prune."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/zig:c.bzl", "find_c_toolchain", "library_of", "objects_of", "use_c_toolchain")

visibility(["//toolchains/cpython/private", "//tests/..."])

def _prune(ctx, objects):
    outs = [ctx.actions.declare_file("{}/{}".format(ctx.label.name, object.basename)) for object in objects]
    args = ctx.actions.args()
    args.use_param_file("@%s", use_always = True)
    args.set_param_file_format("multiline")
    args.add_all(ctx.attr.keep, before_each = "-keep")
    for object, out in zip(objects, outs):
        args.add(object)
        args.add(out)
    ctx.actions.run(
        arguments = [args],
        env = {},
        executable = ctx.executable._prune,
        execution_requirements = {"supports-path-mapping": "1"},
        inputs = objects,
        mnemonic = "PyPrune",
        outputs = outs,
        progress_message = "Taking out what is not needed for %{label}",
        toolchain = None,
    )
    return outs

def _pruned_impl(ctx):
    inputs = ctx.attr.library[CcInfo].linking_context.linker_inputs.to_list()
    own = objects_of([i for i in inputs if i.owner == ctx.attr.library.label])
    kept = struct(
        objects = _prune(ctx, own.objects),
        # Code for Windows is position-independent as it is.
        pic_objects = [],
    )
    context, _ = library_of(ctx, find_c_toolchain(ctx), kept, [i for i in inputs if i.owner != ctx.attr.library.label])
    return [CcInfo(linking_context = context)]

pruned = rule(
    implementation = _pruned_impl,
    doc = "A library for Windows of object files without what is not needed of them.",
    attrs = {
        "keep": attr.string_list(doc = "Functions and variables that are needed."),
        "library": attr.label(mandatory = True, providers = [CcInfo]),
        "_prune": attr.label(
            cfg = "exec",
            default = "//toolchains/cpython/console/prune",
            executable = True,
        ),
    },
    fragments = ["cpp"],
    provides = [CcInfo],
    toolchains = use_c_toolchain(),
)
