"""The vendor's compiler, as Bazel wants to know it."""

load("@rules_cc//cc:action_names.bzl", "ALL_CC_COMPILE_ACTION_NAMES", "ALL_CC_LINK_ACTION_NAMES")
load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "feature", "flag_group", "flag_set", "tool_path")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/toolchains:cc_toolchain_config_info.bzl", "CcToolchainConfigInfo")

# The names that Bazel has for the programs of an SDK, and the ones that this SDK has.
_TOOLS = {
    "ar": "ar",
    "cpp": "cpp",
    "gcc": "gcc",
    "gcov": "gcov",
    "ld": "ld",
    "nm": "nm",
    "objcopy": "objcopy",
    "objdump": "objdump",
    "strip": "strip",
}

def _always(name, actions, flags):
    return feature(
        name = name,
        enabled = True,
        flag_sets = [flag_set(actions = actions, flag_groups = [flag_group(flags = flags)])],
    )

def _sdk_toolchain_config_impl(ctx):
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        abi_libc_version = "acme",
        abi_version = "acme",
        compiler = "gcc",
        cxx_builtin_include_directories = ctx.attr.include_directories,
        features = [
            feature(name = "supports_pic", enabled = True),
            _always("sdk_compile", ALL_CC_COMPILE_ACTION_NAMES, ["-no-canonical-prefixes", "-fno-canonical-system-headers"]),
            _always("sdk_link", ALL_CC_LINK_ACTION_NAMES, ["-lstdc++", "-lm"]),
        ],
        host_system_name = "local",
        target_cpu = "aarch64",
        target_libc = "acme",
        target_system_name = "acme",
        tool_paths = [tool_path(name = name, path = ctx.attr.prefix + file) for name, file in _TOOLS.items()],
        toolchain_identifier = "acme",
    )

sdk_toolchain_config = rule(
    implementation = _sdk_toolchain_config_impl,
    doc = "The configuration of an SDK that is installed on the machine.",
    attrs = {
        "include_directories": attr.string_list(doc = "Folders of the SDK's headers."),
        "prefix": attr.string(doc = "Beginning of the paths of its programs.", mandatory = True),
    },
    provides = [CcToolchainConfigInfo],
)
