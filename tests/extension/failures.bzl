"""The errors of python_extension: what they say."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@rules_cc//cc:cc_library.bzl", "cc_library")
load("//rules:defs.bzl", "python_extension")

visibility("private")

_PLATFORMS = "//command_line_option:platforms"

def _failure_impl(ctx):
    env = analysistest.begin(ctx)
    for text in ctx.attr.texts:
        asserts.expect_failure(env, text)
    return analysistest.end(env)

_ARGS = dict(attrs = {"texts": attr.string_list()}, expect_failure = True)

_failure_test = analysistest.make(_failure_impl, **_ARGS)

_musl_failure_test = analysistest.make(
    _failure_impl,
    config_settings = {_PLATFORMS: [Label("//toolchains/platforms:linux_x86_64_musl")]},
    **_ARGS
)

def _case(name, texts, test = _failure_test, deps = [":fast_lib"], **kwargs):
    python_extension(name = name, tags = ["manual"], deps = deps, **kwargs)
    test(name = name + "_test", target_under_test = name, texts = texts)

def extension_failures(name):
    """Tests of the errors of python_extension.

    Args:
      name: beginning of the targets' names.
    """
    _case(
        name + "_static",
        ["this platform's programs are static and load no shared libraries", "native_modules of the python_runtime"],
        module = "engine._fast",
        test = _musl_failure_test,
    )
    _case(name + "_module", ["module is \"engine.-fast\", expected the name it is imported by"], module = "engine.-fast")
    _case(name + "_empty", ["module is \"engine.\", expected the name it is imported by"], module = "engine.")
    _case(name + "_folder", ["folder is \"../x\", expected a folder below the package"], folder = "../x")
    _case(name + "_limited", ["limited_api is True, but nothing in deps is compiled for the limited API"], limited_api = True)
    cc_library(name = name + "_other_lib", srcs = ["src/rivals.c"], hdrs = ["src/rivals.h"], tags = ["manual"])
    _case(
        name + "_other",
        ["for which Python is it compiled? None of its deps depends on the headers of a CPython tree"],
        deps = [name + "_other_lib"],
    )
