"""Every error of the rules at analysis: what it says."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")

visibility("private")

def _failure_impl(ctx):
    env = analysistest.begin(ctx)
    for text in ctx.attr.texts:
        asserts.expect_failure(env, text)
    return analysistest.end(env)

_failure_test = analysistest.make(_failure_impl, attrs = {"texts": attr.string_list()}, expect_failure = True)

def failure_test(name, target, texts):
    """A test that passes if a target fails at analysis and says all of `texts`.

    Args:
      name: name of the test.
      target: label of the target, tagged `manual`.
      texts: list of strings.
    """
    _failure_test(name = name, target_under_test = target, texts = texts)
