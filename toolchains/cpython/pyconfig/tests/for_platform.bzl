"""Rule for_platform: an output of a cpython_pyconfig, built for a platform whatever the build's own is."""

visibility(["//toolchains/cpython/pyconfig/..."])

_PLATFORMS = "//command_line_option:platforms"

_platform_transition = transition(
    implementation = lambda _settings, attr: {_PLATFORMS: str(attr.platform)},
    inputs = [],
    outputs = [_PLATFORMS],
)

def _for_platform_impl(ctx):
    files = ctx.attr.actual[0][OutputGroupInfo][ctx.attr.output_group]
    if ctx.attr.several:
        return [DefaultInfo(files = files)]

    # A name of its own: two platforms' files would have the same one in runfiles.
    file = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.symlink(output = file, target_file = files.to_list()[0])
    return [DefaultInfo(files = depset([file]))]

for_platform = rule(
    implementation = _for_platform_impl,
    doc = "An output group of a target, for a platform.",
    attrs = {
        "actual": attr.label(cfg = _platform_transition, mandatory = True),
        "output_group": attr.string(mandatory = True),
        "platform": attr.label(mandatory = True),
        "several": attr.bool(doc = "Whether the group may have several files; they keep their names."),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)
