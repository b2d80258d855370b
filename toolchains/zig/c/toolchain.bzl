"""Which toolchain compiles C."""

_C = Label("//toolchains/zig:c_toolchain_type")
_CC = Label("@bazel_tools//tools/cpp:toolchain_type")

def use_c_toolchain():
    """The toolchain types of a rule that calls find_c_toolchain.

    Returns:
      a list for the toolchains argument of rule().
    """
    return [
        config_common.toolchain_type(_C, mandatory = False),
        config_common.toolchain_type(_CC, mandatory = False),
    ]

def find_c_toolchain(ctx):
    """The toolchain of C alone, or else the C++ toolchain.

    Args:
      ctx: context of a rule with toolchains = use_c_toolchain() and fragments = ["cpp"].

    Returns:
      a CcToolchainInfo.
    """
    for type in [_C, _CC]:
        info = ctx.toolchains[type]
        if info:
            return info.cc if hasattr(info, "cc") else info
    fail("{}: no C toolchain for this platform: register one (register_toolchains), or build for a platform of //toolchains/platforms".format(ctx.label))

# Of a rule that links: exec_properties of a target reach the link as `cpp_link.NAME`, as they do with cc_binary.
LINK_EXEC_GROUPS = {"cpp_link": exec_group(toolchains = use_c_toolchain())}
