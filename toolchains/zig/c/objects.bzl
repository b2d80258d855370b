"""Object files that were compiled for a library, linked as another one."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")

def objects_of(linker_inputs):
    """The object files of libraries.

    Args:
      linker_inputs: list of LinkerInput.

    Returns:
      struct(objects = list of Files, pic_objects = list of Files)
    """
    libraries = [library for input in linker_inputs for library in input.libraries]
    return struct(
        objects = [file for library in libraries for file in library.objects or []],
        pic_objects = [file for library in libraries for file in library.pic_objects or []],
    )

def library_of(ctx, toolchain, objects, others, alwayslink = False, user_link_flags = []):
    """A static library of object files.

    Args:
      ctx: context of a rule with fragments = ["cpp"]; the library has the target's name.
      toolchain: CcToolchainInfo.
      objects: struct(objects, pic_objects), as of objects_of.
      others: list of LinkerInput that it needs.
      alwayslink: as of cc_library.
      user_link_flags: flags of the links that it gets into.

    Returns:
      (LinkingContext, CcLinkingOutputs)
    """
    return cc_common.create_linking_context_from_compilation_outputs(
        name = ctx.label.name,
        actions = ctx.actions,
        alwayslink = alwayslink,
        cc_toolchain = toolchain,
        compilation_outputs = cc_common.create_compilation_outputs(
            objects = depset(objects.objects),
            pic_objects = depset(objects.pic_objects),
        ),
        disallow_dynamic_library = True,
        feature_configuration = cc_common.configure_features(cc_toolchain = toolchain, ctx = ctx),
        linking_contexts = [cc_common.create_linking_context(linker_inputs = depset(others))],
        user_link_flags = user_link_flags,
    )
