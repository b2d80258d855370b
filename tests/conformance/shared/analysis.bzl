"""What analysis says of shared modules."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")

visibility("private")

def _static_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(
        env,
        ":shared_xxlimited: programs of this platform are static and load no shared object; build for a platform with a loader " +
        "(--platforms=@rules_pyruntime//toolchains/platforms:linux_x86_64), or link the code in",
    )
    return analysistest.end(env)

static_platform_test = analysistest.make(
    _static_impl,
    config_settings = {"//command_line_option:platforms": str(Label("//toolchains/platforms:linux_x86_64_musl"))},
    expect_failure = True,
)
