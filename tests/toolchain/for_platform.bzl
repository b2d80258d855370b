"""Files of a target as another platform, or an action of the build, gets them."""

def _transition_impl(_settings, attr):
    return {
        "//command_line_option:compilation_mode": attr.mode,
        "//command_line_option:platforms": [Label("//toolchains/platforms:" + attr.platform)],
    }

_transition = transition(
    implementation = _transition_impl,
    inputs = [],
    outputs = [
        "//command_line_option:compilation_mode",
        "//command_line_option:platforms",
    ],
)

def _for_platform_impl(ctx):
    targets = ctx.attr.actual if type(ctx.attr.actual) == "list" else [ctx.attr.actual]
    links = []
    for file in depset(transitive = [target[DefaultInfo].files for target in targets]).to_list():
        # The same target for two platforms has one path in runfiles.
        name = "{}/{}".format(ctx.label.name, file.basename)
        link = ctx.actions.declare_directory(name) if file.is_directory else ctx.actions.declare_file(name)
        ctx.actions.symlink(output = link, target_file = file)
        links.append(link)
    runfiles = ctx.runfiles(links).merge_all([target[DefaultInfo].default_runfiles for target in targets])
    return [DefaultInfo(files = depset(links), runfiles = runfiles)]

for_platform = rule(
    implementation = _for_platform_impl,
    doc = "The files of `actual`, built for a platform of //toolchains/platforms.",
    attrs = {
        "actual": attr.label(allow_files = True, cfg = _transition, mandatory = True),
        "mode": attr.string(default = "fastbuild", doc = "As -c has it."),
        "platform": attr.string(mandatory = True),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
)

def for_each_libc(actual):  # buildifier: disable=unnamed-macro
    """Targets `glibc` and `musl`: a runtime for each C library of Linux.

    Both by a name of their own: the same target for two platforms has one path in runfiles.

    Args:
      actual: the runtime.
    """
    for libc, platform in [("glibc", "linux_x86_64"), ("musl", "linux_x86_64_musl")]:
        for_platform(
            name = libc,
            testonly = True,
            actual = actual,
            platform = platform,
        )

exec_files = rule(
    implementation = _for_platform_impl,
    doc = "The files of targets as actions of the build get them.",
    attrs = {"actual": attr.label_list(allow_files = True, cfg = "exec", mandatory = True)},
)

def _ran_impl(ctx):
    out = ctx.actions.declare_file(ctx.label.name)
    ctx.actions.run(
        arguments = [ctx.actions.args().add(out)],
        env = {},
        executable = ctx.executable.tool,
        mnemonic = "RunTool",
        outputs = [out],
        progress_message = "Running the tool of %{label}",
        toolchain = None,
    )
    return [DefaultInfo(files = depset([out]), runfiles = ctx.runfiles([out]))]

ran = rule(
    implementation = _ran_impl,
    doc = "What a tool writes when an action runs it.",
    attrs = {"tool": attr.label(cfg = "exec", executable = True, mandatory = True)},
)
