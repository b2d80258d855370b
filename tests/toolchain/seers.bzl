"""Rules that tell which toolchain and platform they see."""

load("@rules_cc//cc:find_cc_toolchain.bzl", "find_cc_toolchain", "use_cc_toolchain")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")

SeenInfo = provider("What a target sees.", fields = {
    "libc": "(string) the target platform's value of //toolchains/platforms:libc",
    "toolchain": "(string) identifier of the C++ toolchain, or none",
})

def _seer_impl(ctx):
    toolchain = find_cc_toolchain(ctx, mandatory = False)
    libc = [
        value.label.name
        for value in ctx.attr._libcs
        if ctx.target_platform_has_constraint(value[platform_common.ConstraintValueInfo])
    ]
    return [SeenInfo(libc = libc[0], toolchain = toolchain.toolchain_id if toolchain else "none")]

_ATTRS = {
    "_libcs": attr.label_list(default = [
        Label("//toolchains/platforms:glibc"),
        Label("//toolchains/platforms:musl"),
        Label("//toolchains/platforms:unconstrained"),
    ]),
}

seer = rule(
    implementation = _seer_impl,
    doc = "Sees what any target of the build sees.",
    attrs = _ATTRS,
    toolchains = use_cc_toolchain(mandatory = False),
)

runtime_seer = rule(
    implementation = _seer_impl,
    doc = "Sees what a rule with runtime_transition sees.",
    attrs = _ATTRS | {
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
    cfg = runtime_transition,
    toolchains = use_cc_toolchain(mandatory = False),
)
