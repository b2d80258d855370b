"""Analysis tests of python_tool and python_test."""

load("//rules:defs.bzl", "python_runtime", "python_site", "python_test", "python_tool", "python_zip")
load(":actions.bzl", "actions_test", "arguments_test", "entries_test", "environment_test", "runfiles_test")
load(":failures.bzl", "failure_test")

visibility("private")

_MANUAL = ["manual"]

def _tool(name, runtime = ":python", main = "src/main.py", **kwargs):
    python_tool(name = name, main = main, runtime = runtime, tags = _MANUAL, **kwargs)

def _test(name, runtime = ":python", **kwargs):
    python_test(name = name, runtime = runtime, size = "small", tags = _MANUAL, **kwargs)

def tool_cases(name):
    """Tests of what a tool is made of.

    Args:
      name: beginning of the tests' names.
    """
    python_zip(name = "zip_c", source = ":tree", srcs = ["fake.py"], data = ["//tests/analysis/other:mod.py"], tags = _MANUAL)
    _tool(
        "tool",
        srcs = ["src/main.py", "src/helper.py"],
        data = ["fake.py"],
        env = {"PLAIN": "x y", "WHERE": "$(rlocationpath fake.py)"},
        env_inherit = ["HOME"],
        # The runtime carries zip_a already.
        deps = [":zip_a", ":zip_c"],
    )
    entries_test(
        name = name + "_names_are_relative_to_main_test",
        entries = {"__main__.py": "tests/analysis/src/main.py", "helper.py": "tests/analysis/src/helper.py"},
        target = ":tool",
    )
    actions_test(name = name + "_actions_test", mnemonics = ["PyAttach", "PyZipMerge", "PyZipPart", "PyZipReport"], target = ":tool")
    arguments_test(
        name = name + "_settings_test",
        flag = "-conf",
        mnemonic = "PyAttach",
        target = ":tool",
        values = ["label=//tests/analysis:tool", "main=app", "path={zip}/app", "rlocation=_main/tests/analysis/tool", "runfiles=_main"],
    )
    runfiles_test(
        name = name + "_runfiles_test",
        files = ["tests/analysis/" + file for file in ["data.txt", "fake.py", "other/mod.py", "tool"]],
        target = ":tool",
    )
    environment_test(
        name = name + "_environment_test",
        environment = {"PLAIN": "x y", "WHERE": "_main/tests/analysis/fake.py"},
        inherited = ["HOME"],
        target = ":tool",
    )

def test_cases(name):
    """Tests of what a test is made of.

    Args:
      name: beginning of the tests' names.
    """
    python_runtime(name = "python_alone", source = ":tree", tags = _MANUAL)
    _test("alone_test", runtime = ":python_alone", srcs = ["src/main.py"])
    runfiles_test(
        name = name + "_runfiles_are_two_test",
        files = ["tests/analysis/" + file for file in ["alone_test", "python_alone"]],
        target = ":alone_test",
    )
    actions_test(name = name + "_actions_test", mnemonics = ["PyTestProgram", "PyZipReport"], target = ":alone_test")
    arguments_test(
        name = name + "_settings_test",
        flag = "-conf",
        mnemonic = "PyTestProgram",
        target = ":alone_test",
        values = [
            "label=//tests/analysis:alone_test",
            "runtime=_main/tests/analysis/python_alone",
            "workspace=_main",
            "zip=_main/tests/analysis/alone_test",
        ],
    )
    _test("zip_b_test", srcs = ["src/helper.py", "src/zip_b_test.py"], data = ["data.txt"])
    entries_test(
        name = name + "_main_has_the_name_of_the_target_test",
        entries = {
            "__main__.py": "tests/analysis/zip_b_test.main.py",
            "helper.py": "tests/analysis/src/helper.py",
            "zip_b_test.py": "tests/analysis/src/zip_b_test.py",
        },
        target = ":zip_b_test",
    )

def test_runners(name):
    """Tests of what the runners that look for tests are given.

    Args:
      name: beginning of the tests' names.
    """
    srcs = ["src/helper.py", "src/zip_b_test.py"]
    _test("unittest_runner_test", runner = "unittest", srcs = srcs)
    entries_test(
        name = name + "_unittest_entries_test",
        entries = {
            "__main__.py": "tests/analysis/unittest_runner_test.main.py",
            "helper.py": "tests/analysis/src/helper.py",
            "zip_b_test.py": "tests/analysis/src/zip_b_test.py",
        },
        target = ":unittest_runner_test",
    )
    _test("pytest_runner_test", runner = "pytest", runtime = ":python_alone", srcs = srcs)
    entries_test(
        name = name + "_pytest_entries_test",
        entries = {"__main__.py": "tests/analysis/pytest_runner_test.main.py"},
        target = ":pytest_runner_test",
    )
    runfiles_test(
        name = name + "_pytest_runfiles_test",
        files = ["tests/analysis/" + file for file in ["pytest_runner_test", "python_alone"] + srcs],
        target = ":pytest_runner_test",
    )

def tool_failures(name):
    """Tests of what python_tool refuses.

    Args:
      name: beginning of the tests' names.
    """
    for case, attrs, texts in [
        ("main_is_one_of_srcs", {"srcs": ["src/helper.py"]}, [": main is tests/analysis/src/main.py, which is not in srcs; add it"]),
        ("main_is_python", {"main": "data.txt"}, [": main is tests/analysis/data.txt, expected a Python source that ends in .py"]),
        ("srcs_are_below_main", {"srcs": ["fake.py", "src/main.py"]}, [
            ": fake.py in srcs is not below the folder of main (src)",
            "into deps",
        ]),
        ("mixed_magic", {"deps": [":zip_27"]}, [": runs Python 3.13.5", "//tests/analysis:zip_27 holds bytecode of Python 2.7.18"]),
    ]:
        target = "{}_{}".format(name, case)
        _tool(target, **attrs)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target] + texts)

def test_failures(name):
    """Tests of what python_test refuses.

    Args:
      name: beginning of the tests' names.
    """
    python_site(
        name = "site_root_entry",
        path = ["{zip}/stdlib", "{root}/tests/analysis/src/pkg", "{root}/tests/analysis/none"],
        tags = _MANUAL,
    )
    python_runtime(name = "python_root", site = ":site_root_entry", source = ":tree", data = ["src/pkg/a.py"], tags = _MANUAL)
    for case, attrs, texts in [
        ("main_is_known", {"srcs": ["src/helper.py", "src/main.py"]}, [
            ": which of the 2 srcs is to run? None is called " + name + "_main_is_known_target_test.py; name it in main",
        ]),
        ("main_is_one_of_srcs", {"main": "src/main.py", "srcs": ["src/helper.py"]}, [
            ": main is tests/analysis/src/main.py, which is not in srcs; add it",
        ]),
        ("unittest_has_no_main", {"main": "src/main.py", "runner": "unittest", "srcs": ["src/main.py"]}, [
            ": main is tests/analysis/src/main.py, but with runner = \"unittest\" every test in srcs runs; take main out",
        ]),
        ("pytest_has_srcs", {"runner": "pytest"}, [": srcs is empty, so there is no test; add the files that hold tests"]),
        ("root_entry_is_declared", {"runtime": ":python_root", "srcs": ["src/main.py"]}, [
            ": no declared file lies in the path entry {root}/tests/analysis/none of //tests/analysis:site_root_entry",
            "_main/tests/analysis/none of the runfiles. Add the files to data",
        ]),
    ]:
        target = "{}_{}_target_test".format(name, case)
        _test(target, **attrs)
        failure_test(
            name = "{}_{}_test".format(name, case),
            target = ":" + target,
            texts = ["//tests/analysis:" + target] + texts,
        )
