"""Tests of the rule behind a tree's stdlib zip."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("//toolchains/cpython/private:stdlib.bzl", "cpython_stdlib")  # buildifier: disable=bzl-visibility

visibility("private")

def _outside_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, "srcs: tests/unit/data/outside.py is not below tests/unit/Lib/; name only files of the tree's Lib")
    return analysistest.end(env)

_outside_test = analysistest.make(_outside_impl, expect_failure = True)

def outside_test(name):
    """A source outside the tree's Lib is an error.

    Args:
      name: the test's name.
    """
    cpython_stdlib(
        name = name + "_subject",
        srcs = ["data/outside.py"],
        tags = ["manual"],
        twin = "@cpython_3_13_5//:twin",
    )
    _outside_test(
        name = name,
        target_under_test = name + "_subject",
    )
