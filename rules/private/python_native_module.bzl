"""Rule python_native_module: a C or C++ extension module of the branch."""

load("@rules_cc//cc/common:cc_common.bzl", "cc_common")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//rules:providers.bzl", "PythonNativeModuleInfo")
load("//toolchains/platforms:transitions.bzl", "runtime_transition")
load(":names.bzl", "fail_with")
load(":native_aspect.bzl", "NativeCodeInfo", "native_code_aspect")

visibility(["//rules/..."])

_DOC = """A C or C++ extension module of the branch, for `native_modules` of a `python_runtime`, which links it into the executable.

    cc_library(
        name = "fast_lib",
        srcs = ["fast.cc"],
        deps = ["@cpython_3_13_5//:headers"],   # Python.h of the runtime's own tree
    )
    python_native_module(
        name = "fast",
        module = "engine._fast",                # the file defines PyInit__fast
        deps = [":fast_lib"],
    )

Its code is compiled as the runtime is: for the same platform, and with --@rules_pyruntime//:debug for the debug build. The
package of a module with a dotted name, `engine`, comes from one of the runtime's zips.

A module with multi-phase initialisation is best: one without gets its own, undotted name as its `__name__`.

Errors: a `module` that is no import name in ASCII; `deps` without the headers of a CPython tree, unless `abi` is given. The runtime refuses
code for another Python, and names that clash.
"""

_ATTRS = {
    "abi": attr.string(
        doc = "For code that was compiled elsewhere (a `cc_import`): the ABI tag that it was compiled for, such as `cp313`, `cp313d` " +
              "for a debug build, `abi3` for the limited API. A runtime of another one refuses it.",
    ),
    "deps": attr.label_list(
        aspects = [native_code_aspect],
        doc = "C and C++ libraries: the module's code. One of them depends on the `headers` of the runtime's tree.",
        mandatory = True,
        providers = [CcInfo],
    ),
    "init": attr.string(
        doc = "The C entry point. Default: `PyInit_` and the last part of `module`. Two modules whose last parts are the same, " +
              "`a._fast` and `b._fast`, need different ones: -DPyInit__fast=PyInit_a_fast in the copts of the one does it.",
    ),
    "module": attr.string(doc = "The name it is imported by. Default: the target's name."),
    "replace": attr.bool(doc = "Whether it takes the place of the standard library's module of the same name."),
}

def _is_identifier(text):
    return text != "" and not text[0].isdigit() and not [c for c in text.elems() if not (c.isalnum() or c == "_")]

def _module_name(ctx):
    module = ctx.attr.module or ctx.label.name
    if [part for part in module.split(".") if not _is_identifier(part)]:
        fail_with(
            "{}: module is \"{}\", expected the name it is imported by, such as \"_fast\" or \"engine._fast\", in ASCII",
            ctx.label,
            module,
        )
    return module

def _python_native_module_impl(ctx):
    module = _module_name(ctx)
    code = [dep[NativeCodeInfo] for dep in ctx.attr.deps]
    abis = depset(transitive = [c.abis for c in code])
    if not ctx.attr.abi and not abis.to_list():
        fail_with(
            ("{}: for which Python is it compiled? None of its deps depends on the headers of a CPython tree. Give the cc_library " +
             "deps = [\"@cpython_3_13_5//:headers\"] (of the runtime's own tree), or, for code that was compiled elsewhere, this " +
             "target abi = \"cp313\""),
            ctx.label,
        )
    return [
        DefaultInfo(files = depset(transitive = [dep[DefaultInfo].files for dep in ctx.attr.deps])),
        PythonNativeModuleInfo(
            abi = ctx.attr.abi,
            abis = abis,
            cc_info = cc_common.merge_cc_infos(cc_infos = [dep[CcInfo] for dep in ctx.attr.deps]),
            init = ctx.attr.init or "PyInit_" + module.rpartition(".")[2],
            label = ctx.label,
            module = module,
            platform = ctx.fragments.platform.platform,
            replace = ctx.attr.replace,
            third_party = depset(transitive = [c.third_party for c in code]),
        ),
    ]

python_native_module = rule(
    implementation = _python_native_module_impl,
    doc = _DOC,
    attrs = _ATTRS,
    cfg = runtime_transition,
    fragments = ["platform"],
    provides = [PythonNativeModuleInfo],
)
