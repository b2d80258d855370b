"""Analysis tests of `cpython_frozen_headers`."""

load("@bazel_skylib//lib:unittest.bzl", "analysistest", "asserts")
load("@bazel_skylib//rules:write_file.bzl", "write_file")
load("@rules_cc//cc/common:cc_info.bzl", "CcInfo")
load("//toolchains/cpython/twin:frozen.bzl", "cpython_frozen_headers")

visibility("private")

def _one_action_test_impl(ctx):
    env = analysistest.begin(ctx)
    actions = analysistest.target_actions(env)
    asserts.equals(env, ["CpythonFreeze"], [a.mnemonic for a in actions if a.mnemonic != "FileWrite"])
    outputs = sorted([f.short_path for f in actions[0].outputs.to_list()])
    folder = "tests/twin/frozen_test_subject/include/frozen_modules/"
    asserts.equals(env, [folder + "a.b.h", folder + "a.h", folder + "other.h"], outputs)
    asserts.equals(env, {}, actions[0].env)
    context = analysistest.target_under_test(env)[CcInfo].compilation_context
    includes = context.includes.to_list()
    asserts.true(env, includes[0].endswith("/tests/twin/frozen_test_subject/include"), includes[0])
    return analysistest.end(env)

_one_action_test = analysistest.make(_one_action_test_impl)

def _two_files_test_impl(ctx):
    env = analysistest.begin(ctx)
    asserts.expect_failure(env, "//tests/twin:frozen_test_two_files_subject: modules: ")
    asserts.expect_failure(env, "//tests/twin:frozen_test_two is 2 files; name the one Python file that is to be frozen as a")
    return analysistest.end(env)

_two_files_test = analysistest.make(_two_files_test_impl, expect_failure = True)

def frozen_test_suite(name):
    """Subjects and tests.

    Args:
      name: name of the suite, prefix of everything else.
    """
    write_file(
        name = name + "_twin",
        out = name + "_twin.exe",
        is_executable = True,
        tags = ["manual"],
    )
    cpython_frozen_headers(
        name = name + "_subject",
        modules = {
            "a": "testdata/modules/classes.py",
            "a.b": "testdata/modules/control.py",
            "other": "testdata/modules/classes.py",
        },
        tags = ["manual"],
        twin = name + "_twin",
    )
    _one_action_test(
        name = name + "_one_action",
        target_under_test = name + "_subject",
    )
    native.filegroup(
        name = name + "_two",
        srcs = [
            "testdata/modules/classes.py",
            "testdata/modules/control.py",
        ],
    )
    cpython_frozen_headers(
        name = name + "_two_files_subject",
        modules = {"a": name + "_two"},
        tags = ["manual"],
        twin = name + "_twin",
    )
    _two_files_test(
        name = name + "_two_files",
        target_under_test = name + "_two_files_subject",
    )
    native.test_suite(
        name = name,
        tests = [
            name + "_one_action",
            name + "_two_files",
        ],
    )
