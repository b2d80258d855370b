"""What a runtime for macOS says."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")

visibility("private")

def _no_runtime_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, "there are no runtimes for macOS yet: nothing lays an archive into a Mach-O file or finds one there")
    asserts.expect_failure(env, "Build for another platform of //toolchains/platforms: linux_aarch64, ")
    return analysistest.end(env)

no_runtime_test = analysistest.make(
    _no_runtime_impl,
    config_settings = {"//command_line_option:platforms": [Label("//toolchains/platforms:macos_aarch64")]},
    expect_failure = True,
)
