"""c_shared_library: one shared object of C files, for a program that loads it by name."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load(":compile.bzl", "COMPILE_ATTRS", "compile")
load(":toolchain.bzl", "LINK_EXEC_GROUPS", "use_c_toolchain")
load(":version_script.bzl", "version_script")

_DOC = """One shared object, such as an extension module that Python loads.

It exports `exports` and nothing else, whatever its `deps` export; it has no RPATH, and what is undefined in it and in its
`deps` comes from the program that loads it.

On a platform whose programs are static it fails: no program could load the object.
"""

_ATTRS = COMPILE_ATTRS | {
    "exports": attr.string_list(
        default = ["PyInit_*", "PyInitU_*"],
        doc = "The symbols to export, as patterns of a version script. Default: the entry points of Python's extension modules. " +
              "`*`: all that the C code does not hide.",
    ),
    "out": attr.string(doc = "Name of the file, which may lie in a folder: `lib-dynload/x.so`. Default: `<name>.so`."),
    "textual_hdrs": attr.label_list(allow_files = True, doc = "Files that others include, C files among them."),
}

def _version_script(ctx):
    script = ctx.actions.declare_file(ctx.label.name + ".map")
    ctx.actions.write(script, version_script(ctx.attr.exports))
    return script

def _c_shared_library_impl(ctx):
    compiled = compile(ctx)
    if not cc_common.is_enabled(feature_configuration = compiled.features, feature_name = "supports_dynamic_linker"):
        fail(("{}: programs of this platform are static and load no shared object; build for a platform with a loader " +
              "(--platforms=@rules_pyruntime//toolchains/platforms:linux_x86_64), or link the code in").format(ctx.label))
    script = _version_script(ctx)
    linked = cc_common.link(
        actions = ctx.actions,
        additional_inputs = [script],
        cc_toolchain = compiled.cc_toolchain,
        compilation_outputs = compiled.compilation_outputs,
        feature_configuration = compiled.features,
        linking_contexts = compiled.linking_contexts,
        name = ctx.label.name + ".linked",
        output_type = "dynamic_library",
        user_link_flags = ["-Wl,--version-script=" + script.path] + compiled.linkopts,
    )

    # The name that Bazel gives to a shared library begins with lib.
    out = ctx.actions.declare_file(ctx.attr.out or ctx.label.name + ".so")
    ctx.actions.symlink(output = out, target_file = linked.library_to_link.resolved_symlink_dynamic_library)
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles([out]))]

c_shared_library = rule(
    implementation = _c_shared_library_impl,
    doc = _DOC,
    attrs = _ATTRS,
    exec_groups = LINK_EXEC_GROUPS,
    fragments = ["cpp"],
    toolchains = use_c_toolchain(),
)
