"""Rules that fail if a target sees another toolchain than it is to see."""

load("@rules_cc//cc:action_names.bzl", "ACTION_NAMES")
load("@rules_cc//cc:cc_toolchain_config_lib.bzl", "action_config", "tool")
load("@rules_cc//cc:find_cc_toolchain.bzl", "find_cc_toolchain")
load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_pyruntime//toolchains/zig:c.bzl", "find_c_toolchain", "use_c_toolchain")

def _expect_impl(ctx):
    for language, toolchain, want in [
        ("C++", find_cc_toolchain(ctx), ctx.attr.cc),
        ("C", find_c_toolchain(ctx), ctx.attr.c),
    ]:
        if not toolchain.toolchain_id.startswith(want):
            fail("{}: the {} toolchain is {}, want {}".format(ctx.label, language, toolchain.toolchain_id, want))
    return [DefaultInfo()]

expect = rule(
    implementation = _expect_impl,
    attrs = {
        "c": attr.string(doc = "How the identifier of the C toolchain begins."),
        "cc": attr.string(doc = "How the identifier of the C++ toolchain begins."),
    },
    fragments = ["cpp"],
    toolchains = use_c_toolchain(),
)

expect_exec = rule(
    implementation = lambda ctx: [DefaultInfo()],
    attrs = {"actual": attr.label(cfg = "exec")},
)

def _their_config_impl(ctx):
    return cc_common.create_cc_toolchain_config_info(
        ctx = ctx,
        action_configs = [action_config(action_name = ACTION_NAMES.c_compile, tools = [tool(path = "/their/cc")])],
        compiler = "their",
        target_cpu = "x86_64",
        target_libc = "their",
        target_system_name = "their",
        toolchain_identifier = "theirs",
    )

their_config = rule(implementation = _their_config_impl)
