"""The platform that a target is for, as a line of the PLATFORMS table."""

load("//toolchains/platforms:platforms.bzl", "MACHINES", "PLATFORMS", "constraints_of")
load(":names.bzl", "fail_with")

visibility(["//rules/..."])

TARGET_PLATFORM_ATTRS = {
    "_constraints": attr.label_list(
        default = {label: None for platform in PLATFORMS.values() for label in constraints_of(platform)}.keys(),
        providers = [platform_common.ConstraintValueInfo],
    ),
}

def target_platform(ctx):
    """The platform that a target is built for.

    Args:
      ctx: context of a rule with TARGET_PLATFORM_ATTRS.

    Returns:
      struct(cpu = string, libc = string, os = string)
    """
    met = [
        target.label
        for target in ctx.attr._constraints
        if ctx.target_platform_has_constraint(target[platform_common.ConstraintValueInfo])
    ]
    for platform in PLATFORMS.values():
        if all([label in met for label in constraints_of(platform)]):
            return platform
    for machine in MACHINES.values():
        if all([label in met for label in constraints_of(machine)[:2]]):
            return machine
    return fail_with(
        "{}: the platform is none that runtimes are built for; known are those of //toolchains/platforms: {}",
        ctx.label,
        ", ".join(PLATFORMS),
    )
