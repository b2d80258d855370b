"""What analysis says of the toolchains: which one is used, what its actions get, which errors there are."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//toolchains/zig:c.bzl", "c_library")
load(":seers.bzl", "SeenInfo", "runtime_seer", "seer")

_DEFAULT_PLATFORM = str(Label("//toolchains/platforms:default_platform"))
_KEPT_PLATFORMS = str(Label("//toolchains/platforms:kept_platforms"))
_OTHER = str(Label("//tests/toolchain:other_platform"))
_PLATFORMS = "//command_line_option:platforms"

def _on(name):
    return {_PLATFORMS: str(Label("//toolchains/platforms:" + name))}

# Which toolchain and platform.

def _seen_impl(ctx):
    env = analysistest.begin(ctx)
    seen = analysistest.target_under_test(env)[SeenInfo]
    asserts.equals(env, ctx.attr.libc, seen.libc)
    asserts.equals(env, ctx.attr.libc != "unconstrained", seen.toolchain.startswith("zig-"), "toolchain " + seen.toolchain)
    return analysistest.end(env)

_SEEN_ATTRS = {"libc": attr.string(mandatory = True)}

_seen_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS)
_seen_glibc_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = _on("linux_x86_64"))
_seen_musl_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = _on("linux_x86_64_musl"))
_seen_other_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = {_PLATFORMS: _OTHER})
_seen_kept_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = {
    _KEPT_PLATFORMS: [_OTHER],
    _PLATFORMS: _OTHER,
})
_seen_default_musl_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = {
    _DEFAULT_PLATFORM: "linux_x86_64_musl",
    _PLATFORMS: _OTHER,
})
_seen_default_label_test = analysistest.make(_seen_impl, attrs = _SEEN_ATTRS, config_settings = {
    _DEFAULT_PLATFORM: _OTHER,
    _PLATFORMS: _OTHER,
})

def _seen_tests():
    seer(name = "seer", tags = ["manual"])
    runtime_seer(name = "runtime_seer", tags = ["manual"])
    for case, test, target, libc in [
        ("builds_of_others", _seen_test, ":seer", "unconstrained"),
        ("builds_for_a_platform_without_libc", _seen_other_test, ":seer", "unconstrained"),
        ("builds_for_glibc", _seen_glibc_test, ":seer", "glibc"),
        ("builds_for_musl", _seen_musl_test, ":seer", "musl"),
        ("runtime_by_default", _seen_test, ":runtime_seer", "glibc"),
        ("runtime_for_glibc", _seen_glibc_test, ":runtime_seer", "glibc"),
        ("runtime_for_musl", _seen_musl_test, ":runtime_seer", "musl"),
        ("runtime_for_a_kept_platform", _seen_kept_test, ":runtime_seer", "unconstrained"),
        ("runtime_of_a_chosen_default", _seen_default_musl_test, ":runtime_seer", "musl"),
        ("runtime_of_a_default_label", _seen_default_label_test, ":runtime_seer", "unconstrained"),
    ]:
        test(name = case + "_test", libc = libc, target_under_test = target)

# What the actions get.

def _inputs_impl(ctx):
    env = analysistest.begin(ctx)
    actions = [a for a in analysistest.target_actions(env) if a.mnemonic == ctx.attr.mnemonic]
    asserts.true(env, actions, "no " + ctx.attr.mnemonic)
    for action in actions:
        names = [file.basename for file in action.inputs.to_list() if not file.extension.endswith("params")]
        asserts.equals(env, sorted(ctx.attr.inputs), sorted(names))
    return analysistest.end(env)

_INPUTS_ATTRS = {
    "inputs": attr.string_list(doc = "Base names of all inputs but headers.", mandatory = True),
    "mnemonic": attr.string(mandatory = True),
}

_glibc_inputs_test = analysistest.make(_inputs_impl, attrs = _INPUTS_ATTRS, config_settings = _on("linux_x86_64"))
_musl_inputs_test = analysistest.make(_inputs_impl, attrs = _INPUTS_ATTRS, config_settings = _on("linux_x86_64_musl"))

# Every link gets them from Bazel's cc_toolchain rule; none runs them.
_OF_BAZEL = ["build_interface_so", "link_dynamic_library.sh"]

def _inputs_tests():
    for libc, platform, test, pic in [
        ("glibc", "linux_x86_64", _glibc_inputs_test, ".pic"),
        ("musl", "linux_x86_64_musl", _musl_inputs_test, ""),
    ]:
        for target, mnemonic, inputs in [
            ("add", "CppCompile", ["add.c", "headers_" + platform, "zig"]),
            ("add", "CppArchive", ["add%s.o" % pic, "link", "zig"]),
            ("hello_c", "CppLink", ["add%s.o" % pic, "hello%s.o" % pic, "libs_" + platform, "link", "zig"] + _OF_BAZEL),
        ]:
            test(
                name = "inputs_of_{}_{}_test".format(mnemonic, libc),
                inputs = inputs,
                mnemonic = mnemonic,
                target_under_test = "//tests/toolchain/programs:" + target,
            )

# Errors.

def _failure_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, ctx.attr.message)
    return analysistest.end(env)

_no_toolchain_test = analysistest.make(
    _failure_impl,
    attrs = {"message": attr.string(mandatory = True)},
    config_settings = {_PLATFORMS: str(Label("//tests/toolchain:bare_platform"))},
    expect_failure = True,
)

def _failure_tests():
    c_library(name = "nothing", tags = ["manual"])
    _no_toolchain_test(
        name = "no_toolchain_test",
        message = "//tests/toolchain:nothing: no C toolchain for this platform: register one",
        target_under_test = ":nothing",
    )

def toolchain_analysis_tests(name):
    """All analysis tests of the toolchains.

    Args:
      name: of the suite with all of them.
    """
    _seen_tests()
    _inputs_tests()
    _failure_tests()
    native.test_suite(name = name)
