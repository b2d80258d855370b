"""Analysis tests of python_native_module and of native_modules."""

load("//rules:defs.bzl", "python_native_module", "python_runtime")
load("//toolchains/libs:licensed.bzl", "licensed_library")
load(":actions.bzl", "arguments_test")
load(":failures.bzl", "failure_test")
load(":fakes.bzl", "fake_headers", "fake_library")

visibility("private")

_MANUAL = ["manual"]

def _module(name, deps = [":fake_code"], **kwargs):
    python_native_module(name = name, tags = _MANUAL, deps = deps, **kwargs)

def _runtime(name, modules, **kwargs):
    python_runtime(name = name, native_modules = modules, source = ":tree", tags = _MANUAL, **kwargs)

# Third parties' code in every program, as the list of licences is given it.
_PROGRAM = [
    "rules_pyruntime\t0.0.0\tApache-2.0\t//rules:notice",
    "zig compiler_rt\t0.15.2\tMIT\t//toolchains/zig/notices:compiler_rt",
    "glibc start-up code\t2.28\tLGPL-2.1-or-later WITH GCC-exception-2.0-note\t//toolchains/zig/notices:glibc",
]
_CXX = "LLVM libc++, libc++abi, libunwind\t20.1.2\tApache-2.0 WITH LLVM-exception\t//toolchains/zig/notices:libcxx"

def native_licenses(name):
    """Tests of the licences of runtimes with modules of the branch, and without.

    Args:
      name: beginning of the tests' names.
    """
    licensed_library(
        name = "fake_licensed",
        library = ":fake_plain_code",
        package = "speed",
        spdx = "MIT",
        tags = _MANUAL,
        version = "1.0",
    )
    fake_library(name = "fake_licensed_code", tags = _MANUAL, deps = [":fake_licensed", ":tree"])
    _module("fast_licensed", deps = [":fake_licensed_code"])
    for case, modules, components in [
        ("none", [], _PROGRAM),
        ("one", [":fast_licensed"], _PROGRAM + ["speed\t1.0\tMIT\t//tests/analysis:fake_licensed", _CXX]),
    ]:
        target = "{}_{}".format(name, case)
        _runtime(target, modules)
        arguments_test(
            name = target + "_test",
            flag = "-component",
            mnemonic = "PyLicenses",
            target = ":" + target,
            values = components,
        )

def native_cases(name):
    """Targets for native_failures, and tests of what python_native_module refuses.

    Args:
      name: beginning of the tests' names.
    """
    fake_library(name = "fake_code", tags = _MANUAL, deps = [":tree"])
    fake_headers(name = "fake_debug_headers", debug = True, tags = _MANUAL)
    fake_library(name = "fake_debug_code", tags = _MANUAL, deps = [":fake_debug_headers"])
    fake_library(name = "fake_plain_code", tags = _MANUAL)
    _module("native_dotted", module = "engine.fast-one")
    failure_test(
        name = name + "_name_test",
        target = ":native_dotted",
        texts = ["//tests/analysis:native_dotted: module is \"engine.fast-one\", expected the name it is imported by, such as \"_fast\""],
    )
    _module("native_plain", deps = [":fake_plain_code"])
    failure_test(
        name = name + "_no_headers_test",
        target = ":native_plain",
        texts = ["//tests/analysis:native_plain: for which Python is it compiled?", "deps = [\"@cpython_3_13_5//:headers\"]", "abi = \"cp313\""],
    )

def native_failures(name):
    """Tests of what native_modules refuses.

    Args:
      name: beginning of the tests' names.
    """
    _module("fast_a", module = "a._fast")
    _module("fast_b", module = "b._fast")
    _module("fast_a_again", module = "a._fast", init = "PyInit_again")
    _module("_json")
    _module("json_b", module = "b._json")
    _module("posix")
    _module("native_email", module = "email.mod")
    _module("native_debug", deps = [":fake_debug_code"])
    _module("native_prebuilt", abi = "cp312", deps = [":fake_plain_code"])
    for case, modules, texts in [
        ("one_name", [":fast_a", ":fast_a_again"], [
            ": //tests/analysis:fast_a and //tests/analysis:fast_a_again in native_modules are both the module a._fast",
        ]),
        ("one_entry_point", [":fast_a", ":fast_b"], [
            ": //tests/analysis:fast_b in native_modules (b._fast) has the C entry point PyInit__fast, as the module a._fast of //tests/analysis:fast_a has",
            "copts = [\"-DPyInit__fast=PyInit_b__fast\"] for its code, and init = \"PyInit_b__fast\"",
        ]),
        ("standard_entry_point", [":json_b"], [
            ": //tests/analysis:json_b in native_modules (b._json) has the C entry point PyInit__json, as the module _json of //tests/analysis:tree has",
        ]),
        ("standard_extension", [":_json"], [
            ": //tests/analysis:_json in native_modules would hide the extension module _json of //tests/analysis:tree. Give it replace = True",
        ]),
        ("standard_module", [":native_email"], [
            ": //tests/analysis:native_email in native_modules would hide the module email.mod of the standard library of //tests/analysis:tree",
        ]),
        ("core", [":posix"], [
            ": //tests/analysis:posix in native_modules is called posix, as a module of the core of //tests/analysis:tree is",
        ]),
        ("debug", [":native_debug"], [
            ": //tests/analysis:native_debug in native_modules is compiled against //tests/analysis:fake_debug_headers (Python 3.13.5, ABI cp313d)",
            "but the runtime is compiled against //tests/analysis:tree (Python 3.13.5, ABI cp313)",
        ]),
        ("prebuilt", [":native_prebuilt"], [
            ": //tests/analysis:native_prebuilt in native_modules says that its code was compiled for cp312 (its attribute abi)",
            "but the runtime is Python 3.13.5 with the ABI cp313 (//tests/analysis:tree). Give code compiled for cp313",
        ]),
    ]:
        target = "{}_{}".format(name, case)
        _runtime(target, modules)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target] + texts)
