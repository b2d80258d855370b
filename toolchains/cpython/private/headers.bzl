"""Rule `cpython_headers`: a tree's C headers, and what code that includes them is compiled for."""

load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython:providers.bzl", "CpythonAbiInfo")

visibility(["//toolchains/cpython/..."])

_DOC = """The C headers of a CPython tree, pyconfig.h among them: a dependency of C and C++ libraries that include Python.h.

`python_native_module` finds out by it which Python, and whether its debug build, a library is compiled for."""

_ATTRS = {
    "debug": attr.bool(doc = "Whether pyconfig.h defines `Py_DEBUG`."),
    "library": attr.label(doc = "The headers.", mandatory = True, providers = [CcInfo]),
    "version": attr.string(doc = "The tree's version.", mandatory = True),
}

def _cpython_headers_impl(ctx):
    major_minor = "".join(ctx.attr.version.split(".")[:2])
    return [
        ctx.attr.library[CcInfo],
        CpythonAbiInfo(
            debug = ctx.attr.debug,
            label = ctx.label,
            tag = "cp{}{}".format(major_minor, "d" if ctx.attr.debug else ""),
            version = ctx.attr.version,
        ),
    ]

cpython_headers = rule(
    implementation = _cpython_headers_impl,
    doc = _DOC,
    attrs = _ATTRS,
    provides = [CcInfo, CpythonAbiInfo],
)
