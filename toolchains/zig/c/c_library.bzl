"""c_library: cc_library for C alone."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":compile.bzl", "COMPILE_ATTRS", "compile")
load(":toolchain.bzl", "use_c_toolchain")

_DOC = "A static library of C files, with the attributes that cc_library has for it."

_ATTRS = COMPILE_ATTRS | {
    "alwayslink": attr.bool(doc = "Whether a program gets every object file, those that it does not refer to as well."),
    "defines": attr.string_list(doc = "Macros for this target and what depends on it."),
    "hdrs": attr.label_list(allow_files = True, doc = "Public headers."),
    "textual_hdrs": attr.label_list(allow_files = True, doc = "Files that others include, C files among them."),
}

def _c_library_impl(ctx):
    compiled = compile(ctx)
    linking_context, linking_outputs = cc_common.create_linking_context_from_compilation_outputs(
        actions = ctx.actions,
        alwayslink = ctx.attr.alwayslink,
        cc_toolchain = compiled.cc_toolchain,
        compilation_outputs = compiled.compilation_outputs,
        disallow_dynamic_library = True,
        feature_configuration = compiled.features,
        linking_contexts = compiled.linking_contexts,
        name = ctx.label.name,
        user_link_flags = compiled.linkopts,
    )
    library = linking_outputs.library_to_link
    archives = [a for a in [library.static_library, library.pic_static_library] if a] if library else []
    return [
        CcInfo(compilation_context = compiled.compilation_context, linking_context = linking_context),
        DefaultInfo(files = depset(archives)),
        OutputGroupInfo(compilation_outputs = depset(compiled.compilation_outputs.objects + compiled.compilation_outputs.pic_objects)),
    ]

c_library = rule(
    implementation = _c_library_impl,
    doc = _DOC,
    attrs = _ATTRS,
    fragments = ["cpp"],
    provides = [CcInfo],
    toolchains = use_c_toolchain(),
)
