"""The compiler's and the linker's whole command lines, with placeholders for file names."""

load("@rules_cc//cc:action_names.bzl", "ACTION_NAMES")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")

visibility("private")

# Features of common toolchains that would make the probes depend on how a branch is built.
_NOT_FOR_PROBES = [
    "asan",
    "coverage",
    "dbg",
    "fastbuild",
    "fdo_instrument",
    "fdo_optimize",
    "full_lto",
    "msan",
    "opt",
    "parse_headers",
    "thin_lto",
    "treat_warnings_as_errors",
    "tsan",
    "ubsan",
]

def probe_commands(ctx, cc_toolchain):
    """Command lines that hold the toolchain's own flags, and none of the user's.

    Args:
      ctx: the rule's context.
      cc_toolchain: a CcToolchainInfo.

    Returns:
      a struct of `compile` and `link` (lists of strings with @SOURCE@, @OBJECTS@ and @OUTPUT@) and `env` (dict).
    """
    features = cc_common.configure_features(
        cc_toolchain = cc_toolchain,
        ctx = ctx,
        requested_features = [],  # not ctx.features: those are the user's
        unsupported_features = _NOT_FOR_PROBES,
    )
    compile, compile_env = _command(features, ACTION_NAMES.c_compile, cc_common.create_compile_variables(
        cc_toolchain = cc_toolchain,
        feature_configuration = features,
        output_file = "@OUTPUT@",
        source_file = "@SOURCE@",
        use_pic = cc_toolchain.needs_pic_for_dynamic_libraries(feature_configuration = features),
        # No warning is an answer, and a toolchain's own -Werror must not make one.
        user_compile_flags = ["-w"],
    ))
    link, link_env = _command(features, ACTION_NAMES.cpp_link_executable, cc_common.create_link_variables(
        cc_toolchain = cc_toolchain,
        feature_configuration = features,
        is_linking_dynamic_library = False,
        output_file = "@OUTPUT@",
        user_link_flags = ["@OBJECTS@"],
    ))
    return struct(compile = compile, env = compile_env | link_env, link = link)

def _command(features, action, variables):
    """Command line and environment of an action."""
    kwargs = {"action_name": action, "feature_configuration": features}
    argv = cc_common.get_memory_inefficient_command_line(variables = variables, **kwargs)
    return (
        [cc_common.get_tool_for_action(**kwargs)] + argv,
        cc_common.get_environment_variables(variables = variables, **kwargs),
    )
