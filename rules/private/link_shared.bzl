"""Links Python for Windows as a DLL, and a small executable that starts it."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load(":names.bzl", "fail_with")

visibility(["//rules/...", "//tests/..."])

SHARED = "shared"

LINKAGE_ATTRS = {
    "linkage": attr.string(
        default = "static",
        doc = "`static`: one executable file, on every platform. `shared`, for Windows alone: a small executable and, beside it, Python " +
              "as a DLL (`python313.dll`), which extension modules of wheels (`.pyd`) load into and other programs link, and " +
              "`python3.dll`, which modules for the limited C API ask for; all are in the folder `<name>`. Tools and tests of the runtime are single files all the same.",
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

def _link_dll(ctx, cc, name, import_library, flags, **kwargs):
    library = cc_common.link(
        name = name,
        actions = ctx.actions,
        additional_outputs = [import_library],
        cc_toolchain = cc.toolchain,
        feature_configuration = cc.features,
        output_type = "dynamic_library",
        stamp = 0,
        user_link_flags = ["-Wl,--out-implib," + import_library.path] + flags,
        **kwargs
    ).library_to_link
    return library.resolved_symlink_dynamic_library or library.dynamic_library

def _link_stable_abi(ctx, cc, context):
    """python3.dll, which forwards each function of the limited C API to the DLL beside it."""
    import_library = ctx.actions.declare_file("{}/python3.lib".format(ctx.label.name))
    dll = _link_dll(ctx, cc, ctx.label.name + "/python3", import_library, [], linking_contexts = [context])
    return struct(dll = dll, import_library = import_library)

def link_shared(ctx, cc, objects, contexts, tree):
    """Links the DLL, which the archive is attached to afterwards, and the executable.

    Args:
      ctx: context of a rule with LINKAGE_ATTRS.
      cc: struct(features, toolchain).
      objects: compilation outputs of the runtime itself.
      contexts: linking contexts of all its libraries.
      tree: CpythonTreeInfo.

    Returns:
      struct(executable = File, dll = File, others = list of Files, import_libraries = list of Files): `others` are DLLs that are
      as they should be already
    """
    name = "python" + "".join(tree.version.split(".")[:2])
    import_library = ctx.actions.declare_file("{}/{}.lib".format(ctx.label.name, name))
    dll = _link_dll(
        ctx,
        cc,
        # In a folder of its own: the archive is still to come.
        "{}.dll/{}".format(ctx.label.name, name),
        import_library,
        ["-Wl,-export:pyruntime_main=wmain"],
        compilation_outputs = objects,
        linking_contexts = contexts,
    )
    stable = [_link_stable_abi(ctx, cc, tree.stable_abi.linking_context)] if tree.stable_abi else []
    _, main = cc_common.compile(
        name = ctx.label.name + ".main",
        actions = ctx.actions,
        cc_toolchain = cc.toolchain,
        feature_configuration = cc.features,
        srcs = [ctx.file._shared_main],
    )
    executable = cc_common.link(
        # Likewise: the resources are to come.
        name = "{}.dll/{}".format(ctx.label.name, ctx.label.name.rpartition("/")[2]),
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
        dll = dll,
        import_libraries = [import_library] + [s.import_library for s in stable],
        others = [s.dll for s in stable],
    )
