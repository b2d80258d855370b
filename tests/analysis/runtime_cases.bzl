"""Analysis tests of python_runtime and python_runtime_toolchain."""

load("//rules:defs.bzl", "python_runtime", "python_runtime_toolchain", "python_site", "python_zip")
load(":actions.bzl", "actions_test", "arguments_test", "runfiles_test")
load(":failures.bzl", "failure_test")

visibility("private")

_MANUAL = ["manual"]

def _runtime(name, site = ":site_ab", source = ":tree", **kwargs):
    python_runtime(name = name, site = site, source = source, tags = _MANUAL, **kwargs)

def runtime_cases(name):
    """Tests of what a runtime is made of.

    Args:
      name: beginning of the tests' names.
    """
    python_site(name = "site_ab", path = ["{zip}/stdlib", "{zip}/zip_a", "{zip}/zip_b"], tags = _MANUAL)
    _runtime("python", zips = [":zip_a", ":zip_b"])
    actions_test(name = name + "_actions_test", mnemonics = ["PyAttach", "PyLicenses", "PyZipMerge", "PyZipPart", "PyZipPart", "PyZipReport"], target = ":python")
    actions_test(
        name = name + "_dbg_actions_test",
        dbg = True,
        mnemonics = ["PyAttach", "PyLicenses", "PySymbols", "PyZipMerge", "PyZipPart", "PyZipPart", "PyZipReport"],
        target = ":python",
    )
    arguments_test(
        name = name + "_settings_test",
        flag = "-conf",
        mnemonic = "PyAttach",
        target = ":python",
        values = ["label=//tests/analysis:python", "runfiles=_main"],
    )
    arguments_test(
        name = name + "_overrides_test",
        flag = "-override",
        mnemonic = "PyZipMerge",
        target = ":python",
        values = ["zip_a/pkg/a.py\tstdlib/pkg/a.py", "zip_b/pkg/a.py\tstdlib/pkg/a.py"],
    )
    runfiles_test(name = name + "_runfiles_test", files = ["tests/analysis/data.txt", "tests/analysis/python"], target = ":python")
    python_site(name = "site_without_stdlib", path = ["{exe}/Lib"], tags = _MANUAL)
    _runtime("python_without_stdlib", site = ":site_without_stdlib")
    arguments_test(
        name = name + "_without_stdlib_test",
        flag = "-zip",
        mnemonic = "PyZipMerge",
        target = ":python_without_stdlib",
        values = [],
    )

def helper_cases(name):
    """Tests of the targets that come with a runtime.

    Args:
      name: beginning of the tests' names.
    """
    actions_test(name = name + "_files_actions_test", mnemonics = ["PyFiles"], target = ":python.files")
    arguments_test(
        name = name + "_files_leave_tests_out_test",
        flag = "-file",
        mnemonic = "PyFiles",
        target = ":python.files",
        values = ["tests/analysis/Lib/email/mod.py\tLib/email/mod.py", "tests/analysis/fake.py\tinclude/fake.py"],
    )
    runfiles_test(
        name = name + "_install_runfiles_test",
        files = ["tests/analysis/python", "tests/analysis/python.install"],
        target = ":python.install",
    )

def runtime_failures(name):
    """Tests of what python_runtime refuses.

    Args:
      name: beginning of the tests' names.
    """
    python_zip(name = "stdlib", source = ":tree", srcs = ["fake.py"], tags = _MANUAL)
    for case, site, zips, texts in [
        ("site_names_a_missing_zip", ":site_ab", [":zip_a"], [
            ": no zip is called \"zip_b\", which the path entry {zip}/zip_b of //tests/analysis:site_ab names",
            "there are: stdlib, zip_a. Add a python_zip of that name to zips",
        ]),
        ("site_does_not_name_a_zip", None, [":zip_a"], [
            ": no path entry of //rules:stdlib_site names //tests/analysis:zip_a in zips",
            "add \"{zip}/zip_a\" to the path",
        ]),
        ("zip_called_stdlib", ":site_ab", [":stdlib"], [
            ": //tests/analysis:stdlib in zips has the name of the standard library's zip; rename",
        ]),
        ("two_zips_of_one_name", ":site_ab", [":zip_a", "//tests/analysis/other:zip_a"], [
            ": //tests/analysis:zip_a and //tests/analysis/other:zip_a in zips have the same name, so {zip}/zip_a",
        ]),
    ]:
        target = "{}_{}".format(name, case)
        _runtime(target, site = site, zips = zips)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target] + texts)
    _runtime("runtime_mixed", source = ":tree_27", zips = [":zip_a", ":zip_b"])
    failure_test(
        name = name + "_mixed_magic_test",
        target = ":runtime_mixed",
        texts = [
            "//tests/analysis:runtime_mixed: runs Python 2.7.18 (magic number 62211, //tests/analysis:tree_27)",
            "//tests/analysis:zip_a holds bytecode of Python 3.13.5 (magic number 3571",
        ],
    )
    _runtime("runtime_shared", linkage = "shared", zips = [":zip_a", ":zip_b"])
    failure_test(
        name = name + "_shared_on_linux_test",
        target = ":runtime_shared",
        texts = [
            "//tests/analysis:runtime_shared: linkage is \"shared\", which there is for Windows alone",
            "Write linkage = select({\"@platforms//os:windows\": \"shared\", \"//conditions:default\": \"static\"})",
        ],
    )

def toolchain_cases(name):
    """Tests of python_runtime_toolchain.

    Args:
      name: beginning of the tests' names.
    """
    python_runtime_toolchain(name = "toolchain_mixed", runtime = ":python", source = ":tree_27", tags = _MANUAL)
    failure_test(
        name = name + "_mixed_magic_test",
        target = ":toolchain_mixed_runtime.implementation",
        texts = [
            "source //tests/analysis:tree_27 is Python 2.7.18 (magic number 62211)",
            "runtime //tests/analysis:python runs Python 3.13.5 (magic number 3571, //tests/analysis:tree). Give both the same source",
        ],
    )
