"""Tests of licensed_library and ThirdPartyInfo."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/libs:providers.bzl", "ThirdPartyInfo", "third_party_of")

visibility("private")

def _said_impl(ctx):
    env = analysistest.begin(ctx)
    parties = third_party_of(analysistest.target_under_test(env)).to_list()
    said = [
        "{} {} {} {}".format(p.package.lstrip("@"), p.version, p.spdx, [file.basename for file in p.texts.to_list()])
        for p in parties
    ]
    asserts.equals(env, sorted(ctx.attr.said), sorted(said))
    headers = analysistest.target_under_test(env)[CcInfo].compilation_context.headers.to_list()
    asserts.equals(env, ctx.attr.headers, [file.basename for file in headers])
    return analysistest.end(env)

said_test = analysistest.make(
    _said_impl,
    doc = "What a list of licences would say of a target, and the headers that its users get.",
    attrs = {"headers": attr.string_list(), "said": attr.string_list()},
)

def _failure_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, ctx.attr.text)
    return analysistest.end(env)

failure_test = analysistest.make(_failure_impl, attrs = {"text": attr.string()}, expect_failure = True)

def _bad_impl(ctx):
    fields = {"deps": depset(), "package": "p", "spdx": "MIT", "texts": depset(), "version": "1"}
    fields[ctx.attr.field] = {"list": [], "none": None}[ctx.attr.value]
    return [ThirdPartyInfo(label = ctx.label, **fields)]

bad_info = rule(
    implementation = _bad_impl,
    doc = "A ThirdPartyInfo with a field of the wrong type.",
    attrs = {"field": attr.string(), "value": attr.string()},
)
