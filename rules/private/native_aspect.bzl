"""Aspect: what the code behind a native module is compiled against, and whose it is."""

load("//toolchains/cpython:providers.bzl", "CpythonAbiInfo")
load("//toolchains/libs:providers.bzl", "ThirdPartyInfo")

visibility(["//rules/..."])

NativeCodeInfo = provider(
    doc = "What is known of the C and C++ code in a target and in what it depends on.",
    fields = {
        "abis": "(depset[CpythonAbiInfo]) the headers of CPython trees that it is compiled against",
        "third_party": "(depset[ThirdPartyInfo]) the libraries that say whose they are",
    },
)

_EDGES = ["deps", "implementation_deps"]

def _native_code_impl(target, ctx):
    below = [
        dep[NativeCodeInfo]
        for edge in _EDGES
        for dep in getattr(ctx.rule.attr, edge, None) or []
        if NativeCodeInfo in dep
    ]
    own = [target[ThirdPartyInfo]] if ThirdPartyInfo in target else []
    return [NativeCodeInfo(
        abis = depset([target[CpythonAbiInfo]] if CpythonAbiInfo in target else [], transitive = [code.abis for code in below]),
        third_party = depset(own, transitive = [info.deps for info in own] + [code.third_party for code in below]),
    )]

native_code_aspect = aspect(
    implementation = _native_code_impl,
    attr_aspects = _EDGES,
    doc = "Gathers NativeCodeInfo.",
)
