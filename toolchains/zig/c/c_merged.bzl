"""c_merged_library: libraries that need one another, as one."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load(":objects.bzl", "library_of", "objects_of")
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
    flags = {flag: None for input in own for flag in input.user_link_flags}.keys()
    context, outputs = library_of(ctx, find_c_toolchain(ctx), objects_of(own), others, user_link_flags = flags)
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
