"""Links and archives very many objects: more than a command line holds."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("//toolchains/zig:c.bzl", "find_c_toolchain", "use_c_toolchain")

_DOC = "A program whose link, and a library whose archive, gets one object under `count` long names."

_ATTRS = {
    "count": attr.int(mandatory = True),
    "main": attr.label(allow_single_file = True, mandatory = True),
    "object": attr.label(allow_single_file = True, mandatory = True),
}

def _compile(ctx, features, cc_toolchain, file):
    _, outputs = cc_common.compile(
        actions = ctx.actions,
        cc_toolchain = cc_toolchain,
        feature_configuration = features,
        name = ctx.label.name + "_" + file.basename[0],
        srcs = [file],
    )
    return (outputs.pic_objects or outputs.objects)[0]

def _many_objects_impl(ctx):
    cc_toolchain = find_c_toolchain(ctx)
    features = cc_common.configure_features(ctx = ctx, cc_toolchain = cc_toolchain)
    object = _compile(ctx, features, cc_toolchain, ctx.file.object)
    links = []
    for i in range(ctx.attr.count):
        link = ctx.actions.declare_file("{}/{}_{}.o".format(ctx.label.name, "long" * 50, i))
        ctx.actions.symlink(output = link, target_file = object)
        links.append(link)
    main = _compile(ctx, features, cc_toolchain, ctx.file.main)
    objects = depset([main] + links)
    common = dict(
        actions = ctx.actions,
        cc_toolchain = cc_toolchain,
        compilation_outputs = cc_common.create_compilation_outputs(objects = objects, pic_objects = objects),
        feature_configuration = features,
    )
    linked = cc_common.link(name = ctx.label.name + "_program", output_type = "executable", **common)
    _, library = cc_common.create_linking_context_from_compilation_outputs(
        disallow_dynamic_library = True,
        name = ctx.label.name + "_library",
        **common
    )
    library = library.library_to_link
    return [DefaultInfo(files = depset([linked.executable, library.pic_static_library or library.static_library]))]

many_objects = rule(
    implementation = _many_objects_impl,
    doc = _DOC,
    attrs = _ATTRS,
    fragments = ["cpp"],
    toolchains = use_c_toolchain(),
)
