"""Links Python for Windows as a DLL, and a small executable that starts it."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load(":names.bzl", "fail_with")

visibility(["//rules/...", "//tests/..."])

SHARED = "shared"

LINKAGE_ATTRS = {
    "linkage": attr.string(
        default = "static",
        doc = "`static`: one executable file, on every platform. `shared`, for Windows alone: a small executable and, beside it, Python " +
              "as a DLL (`python313.dll`), which extension modules of wheels (`.pyd`) load into and other programs link; both are in " +
              "the folder `<name>` with the DLL's import library. Tools and tests of the runtime are single files all the same.",
        values = ["static", SHARED],
    ),
    "_shared_main": attr.label(allow_single_file = True, default = "//sitegen/runtime:shared_main.c"),
}

def check_linkage(ctx, is_windows):
    """Fails where a DLL is asked for and there are none.

    Args:
      ctx: context of a rule with LINKAGE_ATTRS.
      is_windows: whether the target platform is Windows.
    """
    if ctx.attr.linkage == SHARED and not is_windows:
        fail_with(
            ("{}: linkage is \"shared\", which there is for Windows alone: on this platform extension modules load into a static " +
             "runtime. Write linkage = select({{\"@platforms//os:windows\": \"shared\", \"//conditions:default\": \"static\"}})"),
            ctx.label,
        )

def link_shared(ctx, cc, objects, contexts, version):
    """Links the DLL, which the archive is attached to afterwards, and the executable.

    Args:
      ctx: context of a rule with LINKAGE_ATTRS.
      cc: struct(features, toolchain).
      objects: compilation outputs of the runtime itself.
      contexts: linking contexts of all its libraries.
      version: the tree's version.

    Returns:
      struct(executable, dll, import_library), Files
    """
    name = "python" + "".join(version.split(".")[:2])
    import_library = ctx.actions.declare_file("{}/{}.lib".format(ctx.label.name, name))
    dll = cc_common.link(
        # In a folder of its own: the archive is still to come.
        name = "{}.dll/{}".format(ctx.label.name, name),
        actions = ctx.actions,
        additional_outputs = [import_library],
        cc_toolchain = cc.toolchain,
        compilation_outputs = objects,
        feature_configuration = cc.features,
        linking_contexts = contexts,
        output_type = "dynamic_library",
        stamp = 0,
        user_link_flags = ["-Wl,--out-implib," + import_library.path, "-Wl,-export:pyruntime_main=wmain"],
    ).library_to_link
    _, main = cc_common.compile(
        name = ctx.label.name + ".main",
        actions = ctx.actions,
        cc_toolchain = cc.toolchain,
        feature_configuration = cc.features,
        srcs = [ctx.file._shared_main],
    )
    executable = cc_common.link(
        name = "{}/{}".format(ctx.label.name, ctx.label.name.rpartition("/")[2]),
        actions = ctx.actions,
        additional_inputs = [import_library],
        cc_toolchain = cc.toolchain,
        compilation_outputs = main,
        feature_configuration = cc.features,
        stamp = 0,
        user_link_flags = ["-municode", import_library.path],
    ).executable
    return struct(
        executable = executable,
        dll = dll.resolved_symlink_dynamic_library or dll.dynamic_library,
        import_library = import_library,
    )
