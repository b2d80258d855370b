"""Transitions to the platforms of this package."""

load(":platforms.bzl", "PLATFORMS", "is_static")

_PLATFORMS = "//command_line_option:platforms"
_DEFAULT = str(Label("//toolchains/platforms:default_platform"))
_KEPT = str(Label("//toolchains/platforms:kept_platforms"))

def _ours(name):
    return Label("//toolchains/platforms:" + name)

def _given(label):
    """The label that a build setting names: `//x:y` is the main repository's, as it is in .bazelrc, not this one's."""
    return Label("@@" + label if label.startswith("//") else label)  # buildifier: disable=canonical-repository

def platform_label(name):
    """The label that a value of //toolchains/platforms:default_platform means.

    Args:
      name: a name of the PLATFORMS table, or a label as a string.

    Returns:
      a Label.
    """
    if name in PLATFORMS:
        return _ours(name)
    if "//" in name:
        return _given(name)
    fail("--@rules_pyruntime//toolchains/platforms:default_platform={}: no such platform; known: {}; any other platform: its label (@repo//package:name)".format(
        name,
        ", ".join(sorted(PLATFORMS)),
    ))

def _runtime_impl(settings, _attr):
    keep = [_ours(name) for name in PLATFORMS] + [_given(label) for label in settings[_KEPT]]
    current = [Label(str(label)) for label in settings[_PLATFORMS]]
    if len(current) == 1 and current[0] in keep:
        return {_PLATFORMS: settings[_PLATFORMS]}
    return {_PLATFORMS: [platform_label(settings[_DEFAULT])]}

# For rules (cfg = runtime_transition): a platform of ours, or one of kept_platforms, stays; any other becomes
# default_platform.
runtime_transition = transition(
    implementation = _runtime_impl,
    inputs = [_PLATFORMS, _DEFAULT, _KEPT],
    outputs = [_PLATFORMS],
)

# For rules whose output is the same for every platform (bytecode): they are built in one configuration, so that a build for
# several platforms runs their actions once. Which platform that is does not matter.
bytecode_transition = transition(
    implementation = lambda _settings, _attr: {_PLATFORMS: [_ours("linux_x86_64")]},
    inputs = [],
    outputs = [_PLATFORMS],
)

_FEATURES = "//command_line_option:features"
_COMPACT = "pyruntime_compact"

def _compact_impl(settings, attr):
    features = settings[_FEATURES]
    return _runtime_impl(settings, attr) | {
        _FEATURES: features + [_COMPACT] if attr.compact and _COMPACT not in features else features,
    }

# For python_runtime: likewise, and //:is_compact where its attribute `compact` asks for it.
compact_transition = transition(
    implementation = _compact_impl,
    inputs = [_PLATFORMS, _DEFAULT, _KEPT, _FEATURES],
    outputs = [_PLATFORMS, _FEATURES],
)

def _exec_static_impl(_settings, attr):
    return {_PLATFORMS: [_ours("exec_" + attr.platform)]}

_exec_static_transition = transition(
    implementation = _exec_static_impl,
    inputs = [],
    outputs = [_PLATFORMS],
)

def _exec_static_rule_impl(ctx):
    actual = ctx.attr.actual[0]
    built = actual[DefaultInfo].files_to_run.executable
    executable = ctx.actions.declare_file(ctx.label.name + (".exe" if built.extension == "exe" else ""))
    ctx.actions.symlink(output = executable, target_file = built, is_executable = True)
    return [DefaultInfo(
        executable = executable,
        files = depset([executable]),
        runfiles = ctx.runfiles([executable]).merge(actual[DefaultInfo].default_runfiles),
    )]

_exec_static = rule(
    implementation = _exec_static_rule_impl,
    doc = "An executable, built for the platform of static programs of the machine that is to run it.",
    attrs = {
        "actual": attr.label(
            doc = "The executable.",
            cfg = _exec_static_transition,
            executable = True,
            mandatory = True,
        ),
        "platform": attr.string(
            doc = "A name of the PLATFORMS table.",
            mandatory = True,
        ),
        "_allowlist_function_transition": attr.label(
            default = "@bazel_tools//tools/allowlists/function_transition_allowlist",
        ),
    },
    executable = True,
)

def exec_static(name, actual, **kwargs):
    """A static build tool: `actual` built for the exec platform's system and CPU, whatever that platform is called.

    On Linux that is musl, on Windows the system's own C library.

    Consumers reach it with cfg = "exec".

    Args:
      name: the target's name.
      actual: label of an executable (a cc_binary, say).
      **kwargs: visibility, tags and other common attributes.
    """
    _exec_static(
        name = name,
        actual = actual,
        platform = select(
            {
                Label("//toolchains/platforms/exec:" + name): name
                for name, platform in PLATFORMS.items()
                if is_static(platform)
            },
            no_match_error = "exec_static: no platform of static programs in //toolchains/platforms:platforms.bzl for this exec platform's OS and CPU",
        ),
        **kwargs
    )
