"""c_binary: cc_binary for C alone."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load(":compile.bzl", "COMPILE_ATTRS", "compile")
load(":toolchain.bzl", "LINK_EXEC_GROUPS", "use_c_toolchain")

_DOC = "An executable of C files, with the attributes that cc_binary has for it."

_ATTRS = COMPILE_ATTRS | {
    "additional_linker_inputs": attr.label_list(allow_files = True, doc = "Files that linkopts name."),
    "data": attr.label_list(allow_files = True, doc = "Files that the executable needs when it runs."),
}

def _c_binary_impl(ctx):
    compiled = compile(ctx)
    linked = cc_common.link(
        actions = ctx.actions,
        additional_inputs = ctx.files.additional_linker_inputs,
        cc_toolchain = compiled.cc_toolchain,
        compilation_outputs = compiled.compilation_outputs,
        feature_configuration = compiled.features,
        linking_contexts = compiled.linking_contexts,
        name = ctx.label.name,
        output_type = "executable",
        user_link_flags = compiled.linkopts,
    )
    runfiles = ctx.runfiles(ctx.files.data + [linked.executable])
    return [DefaultInfo(
        executable = linked.executable,
        files = depset([linked.executable]),
        runfiles = runfiles.merge_all([target[DefaultInfo].default_runfiles for target in ctx.attr.deps + ctx.attr.data]),
    )]

c_binary = rule(
    implementation = _c_binary_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = LINK_EXEC_GROUPS,
    executable = True,
    fragments = ["cpp"],
    toolchains = use_c_toolchain(),
)
