"""A runtime in its debug build beside others, and tests of what the setting reaches."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//toolchains/cpython:providers.bzl", "CpythonAbiInfo", "CpythonBytecodeInfo")

visibility([
    "//tests/debug",
    "//tests/leaks",
])

_FEATURES = "//command_line_option:features"
_FEATURE = "pyruntime_debug"

_debug_transition = transition(
    implementation = lambda settings, _attr: {_FEATURES: settings[_FEATURES] + [_FEATURE]},
    inputs = [_FEATURES],
    outputs = [_FEATURES],
)

_ALLOWLIST = {
    "_allowlist_function_transition": attr.label(default = "@bazel_tools//tools/allowlists/function_transition_allowlist"),
}

def _debug_build_impl(ctx):
    target = ctx.attr.runtime[0]
    files = target[DefaultInfo].files.to_list() + target[OutputGroupInfo].debug_symbols.to_list()
    links = []
    for file in files:
        link = ctx.actions.declare_file("{}/{}".format(ctx.label.name, file.basename))
        ctx.actions.symlink(output = link, target_file = file)
        links.append(link)
    return [DefaultInfo(files = depset(links), runfiles = ctx.runfiles(links))]

debug_build = rule(
    implementation = _debug_build_impl,
    doc = "A runtime's executable and its symbols, in the debug build: NAME/python, NAME/python.debug.",
    attrs = {"runtime": attr.label(cfg = _debug_transition, mandatory = True)} | _ALLOWLIST,
)

def _abi_impl(ctx):
    env = analysistest.begin(ctx)
    abi = analysistest.target_under_test(env)[CpythonAbiInfo]
    asserts.equals(env, (True, "cp313d"), (abi.debug, abi.tag))
    return analysistest.end(env)

# Both ways to ask for it.
flag_abi_test = analysistest.make(_abi_impl, config_settings = {str(Label("//:debug")): True})
feature_abi_test = analysistest.make(_abi_impl, config_settings = {_FEATURES: [_FEATURE]})

def _twin_impl(ctx):
    env = analysistest.begin(ctx)
    plain = ctx.attr.plain[CpythonBytecodeInfo].twin.executable
    debug = analysistest.target_under_test(env)[CpythonBytecodeInfo].twin.executable
    asserts.equals(env, plain, debug, "the twin is built a second time for the debug build")
    return analysistest.end(env)

same_twin_test = analysistest.make(
    _twin_impl,
    attrs = {"plain": attr.label(mandatory = True, providers = [CpythonBytecodeInfo])},
    config_settings = {_FEATURES: [_FEATURE]},
)
