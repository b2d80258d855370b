"""Analysis tests of the interop with rules_python."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts", "unittest")
load("@rules_python//python:py_library.bzl", "py_library")
load("//rules:defs.bzl", "python_test", "python_zip")
load("//rules/interop:providers.bzl", "py_info")  # buildifier: disable=bzl-visibility
load("//rules/interop:toolchains.bzl", "version_of")  # buildifier: disable=bzl-visibility
load(":generated.bzl", "generated_module")

visibility("private")

_MANUAL = ["manual"]

def _arguments(actions, mnemonic, flag):
    """The values of a flag in all actions of a mnemonic."""
    found = []
    for action in actions:
        argv = action.argv or []
        if action.mnemonic == mnemonic:
            found += [argv[i + 1] for i in range(len(argv) - 1) if argv[i] == flag]
    return found

_COMPILING = ["PyTestProgram", "PyZipPart"]
_MERGING = ["PyTestProgram", "PyZipMerge"]

def _names_impl(ctx):
    env = analysistest.begin(ctx)
    actions = analysistest.target_actions(env)
    names = {value.split("\t")[1]: None for mnemonic in _COMPILING for value in _arguments(actions, mnemonic, "-entry")}
    asserts.equals(env, ctx.attr.names, sorted(names))
    prefixes = {value.split("\t")[0]: None for mnemonic in _MERGING for value in _arguments(actions, mnemonic, "-zip") if "\t" in value}
    asserts.equals(env, ctx.attr.prefixes, sorted(prefixes))
    return analysistest.end(env)

_names_test = analysistest.make(_names_impl, attrs = {"names": attr.string_list(), "prefixes": attr.string_list()})

def _py_info_impl(ctx):
    env = analysistest.begin(ctx)
    info = py_info(analysistest.target_under_test(env))
    asserts.equals(env, ctx.attr.imports, sorted(info.imports.to_list()))
    asserts.equals(env, ctx.attr.sources, sorted([f.short_path for f in info.transitive_sources.to_list()]))
    return analysistest.end(env)

_py_info_test = analysistest.make(_py_info_impl, attrs = {"imports": attr.string_list(), "sources": attr.string_list()})

def _runfiles_impl(ctx):
    env = analysistest.begin(ctx)
    files = analysistest.target_under_test(env)[DefaultInfo].default_runfiles.files.to_list()
    asserts.equals(env, ctx.attr.files, sorted([file.short_path for file in files]))
    return analysistest.end(env)

_runfiles_test = analysistest.make(_runfiles_impl, attrs = {"files": attr.string_list()})

def dep_cases(name):
    """Tests of what a library of rules_python becomes in a zip, and a zip for rules_python.

    Args:
      name: beginning of the tests' names.
    """
    _names_test(
        name = name + "_names_test",
        names = ["shop/__init__.py", "shop/generated.py", "shop/price.py", "shop/tax.py", "tests/interop/lib/spaces/inner.py"],
        prefixes = ["", "tests/interop/lib/src"],
        target_under_test = ":zipped",
    )
    _names_test(
        name = name + "_folder_of_main_test",
        names = [
            "__main__.py",
            "deps_test.py",
            "lib/spaces/inner.py",
            "shop/__init__.py",
            "shop/generated.py",
            "shop/price.py",
            "shop/tax.py",
        ],
        prefixes = ["", "lib/src", "tests/interop", "tests/interop/lib/src"],
        target_under_test = ":python_test_test",
    )
    files = [
        "examples/branch/python",
        "tests/interop/lib/stock.txt",
        "tests/interop/python_test_test",
    ]
    _runfiles_test(name = name + "_data_without_sources_test", files = files, target_under_test = ":python_test_test")
    generated_module(name = name + "_opened", out = "opened/fast.so", tags = _MANUAL, text = "")
    py_library(name = name + "_opener", srcs = ["beside.py"], data = [name + "_opened"], tags = _MANUAL)
    python_test(name = name + "_opener_test_target", srcs = ["deps_test.py"], tags = _MANUAL, deps = [name + "_opener"])
    _runfiles_test(
        name = name + "_library_that_is_opened_test",
        files = ["examples/branch/python", "tests/interop/{}_opener_test_target".format(name), "tests/interop/opened/fast.so"],
        target_under_test = name + "_opener_test_target",
    )
    _py_info_test(
        name = name + "_py_info_test",
        imports = ["_main/tests/interop/lib/src"],
        sources = [
            "tests/interop/lib/" + source
            for source in ["spaces/inner.py", "src/shop/__init__.py", "src/shop/generated.py", "src/shop/price.py", "src/shop/tax.py"]
        ],
        target_under_test = ":own_shop",
    )

_TYPES = [Label("@rules_python//python" + name) for name in [":toolchain_type", ":exec_tools_toolchain_type", "/cc:toolchain_type"]]

def _toolchains_impl(ctx):
    env = unittest.begin(ctx)
    runtime = ctx.toolchains[_TYPES[0]].py3_runtime
    asserts.equals(env, "examples/branch/python", runtime.interpreter.short_path)
    asserts.equals(env, ["examples/branch/python"], [file.short_path for file in runtime.files.to_list()])
    asserts.equals(env, "#!/bin/sh", runtime.stub_shebang)
    tools = ctx.toolchains[_TYPES[1]].exec_tools
    asserts.equals(env, "examples/branch/python", tools.exec_interpreter[DefaultInfo].files_to_run.executable.short_path)
    asserts.equals(env, "PY3", tools.exec_runtime.python_version)
    asserts.equals(env, None, tools.precompiler)
    cc = ctx.toolchains[_TYPES[2]].py_cc_toolchain
    headers = [file.basename for file in cc.headers.providers_map["CcInfo"].compilation_context.headers.to_list()]
    asserts.true(env, "Python.h" in headers and "pyconfig.h" in headers)
    asserts.equals(env, ["CcInfo", "DefaultInfo"], sorted(cc.libs.providers_map))
    asserts.equals(env, ("3.13", ""), (cc.python_version, cc.abi_flags))
    return unittest.end(env)

_toolchains_test = unittest.make(_toolchains_impl, toolchains = [str(toolchain_type) for toolchain_type in _TYPES])

def toolchain_cases(name):
    """Tests of the three toolchains as their users see them.

    Args:
      name: beginning of the tests' names.
    """
    _toolchains_test(name = name + "_test")

def exclude_cases(name):
    """Tests of what `exclude` does before anything is compiled.

    Args:
      name: beginning of the tests' names.
    """
    python_zip(
        name = name + "_zip",
        srcs = native.glob(["lib/src/**/*.py"]),
        exclude = ["**/t*.py"],
        source = "@cpython_3_13_5//:tree",
        strip_prefix = "lib/src",
        tags = _MANUAL,
    )
    _names_test(
        name = name + "_excluded_is_not_compiled_test",
        names = ["shop/__init__.py", "shop/price.py"],
        prefixes = [""],
        target_under_test = name + "_zip",
    )

def _failure_impl(ctx):
    env = analysistest.begin(ctx)
    for text in ctx.attr.texts:
        asserts.expect_failure(env, text)
    return analysistest.end(env)

_failure_test = analysistest.make(_failure_impl, attrs = {"texts": attr.string_list()}, expect_failure = True)

def _old_python_impl(ctx):
    version_of(ctx.label, struct(bytecode = struct(version = "2.7.18"), label = Label("//tests/interop:python2")))

_old_python = rule(implementation = _old_python_impl, doc = "A toolchain of a runtime that rules_python does not know.")

def failures(name):
    """Tests of what is refused.

    Args:
      name: beginning of the tests' names.
    """
    generated_module(name = name + "_module", out = "lib/spaces/fast.cpython-313-x86_64-linux-gnu.so", tags = _MANUAL, text = "")
    py_library(name = name + "_native", srcs = ["lib/spaces/inner.py"], data = [name + "_module"], tags = _MANUAL)
    python_test(name = name + "_native_test_target", srcs = ["deps_test.py"], tags = _MANUAL, deps = [name + "_native"])
    _failure_test(
        name = name + "_native_test",
        target_under_test = name + "_native_test_target",
        texts = [
            "//tests/interop:{0}_native_test_target: //tests/interop:{0}_native in deps brings the extension module ".format(name),
            "tests/interop/lib/spaces/fast.cpython-313-x86_64-linux-gnu.so, which cannot be loaded from a zip. Link it in with native_modules",
        ],
    )
    generated_module(name = name + "_rooted_module", out = "rooted/deep/fast.so", tags = _MANUAL, text = "")
    py_library(name = name + "_rooted", data = [name + "_rooted_module"], imports = ["rooted"], tags = _MANUAL)
    python_zip(name = name + "_rooted_zip", source = "@cpython_3_13_5//:tree", tags = _MANUAL, deps = [name + "_rooted"])
    _failure_test(
        name = name + "_rooted_test",
        target_under_test = name + "_rooted_zip",
        texts = ["{0}_rooted in deps brings the extension module tests/interop/rooted/deep/fast.so, which".format(name)],
    )
    _old_python(name = name + "_python2", tags = _MANUAL)
    _failure_test(
        name = name + "_python2_test",
        target_under_test = name + "_python2",
        texts = ["{}_python2: runtime //tests/interop:python2 is Python 2.7.18; rules_python knows Python 3 only".format(name)],
    )
