"""c_merged_library: libraries that need one another, as one."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":toolchain.bzl", "find_c_toolchain", "use_c_toolchain")

_DOC = """One static library of the object files of several, which refer to one another.

A linker that goes through its archives once (GNU's) would not find what a later one needs of an earlier one. Nothing is compiled again."""

def _split(ctx):
    """The linker inputs of the parts, and those of everything else."""
    labels = [part.label for part in ctx.attr.parts]
    inputs = depset(transitive = [part[CcInfo].linking_context.linker_inputs for part in ctx.attr.parts]).to_list()
    return [i for i in inputs if i.owner in labels], [i for i in inputs if i.owner not in labels]

def _c_merged_library_impl(ctx):
    own, others = _split(ctx)
    libraries = [library for input in own for library in input.libraries]
    toolchain = find_c_toolchain(ctx)
    context, outputs = cc_common.create_linking_context_from_compilation_outputs(
        name = ctx.label.name,
        actions = ctx.actions,
        cc_toolchain = toolchain,
        compilation_outputs = cc_common.create_compilation_outputs(
            objects = depset([file for library in libraries for file in library.objects or []]),
            pic_objects = depset([file for library in libraries for file in library.pic_objects or []]),
        ),
        disallow_dynamic_library = True,
        feature_configuration = cc_common.configure_features(cc_toolchain = toolchain, ctx = ctx),
        linking_contexts = [cc_common.create_linking_context(linker_inputs = depset(others))],
        user_link_flags = {flag: None for input in own for flag in input.user_link_flags}.keys(),
    )
    library = outputs.library_to_link
    archives = [a for a in [library.static_library, library.pic_static_library] if a] if library else []
    return [
        CcInfo(
            compilation_context = cc_common.merge_compilation_contexts(
                compilation_contexts = [part[CcInfo].compilation_context for part in ctx.attr.parts],
            ),
            linking_context = context,
        ),
        DefaultInfo(files = depset(archives)),
    ]

c_merged_library = rule(
    implementation = _c_merged_library_impl,
    doc = _DOC,
    attrs = {"parts": attr.label_list(doc = "`c_library` targets.", mandatory = True, providers = [CcInfo])},
    fragments = ["cpp"],
    provides = [CcInfo],
    toolchains = use_c_toolchain(),
)
