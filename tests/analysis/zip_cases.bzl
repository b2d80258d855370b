"""Analysis tests of python_site and python_zip."""

load("//rules:defs.bzl", "python_site", "python_zip")
load(":actions.bzl", "actions_test", "arguments_test", "entries_test", "overrides_test")
load(":failures.bzl", "failure_test")

visibility("private")

_MANUAL = ["manual"]

def _zip(name, source = ":tree", **kwargs):
    python_zip(name = name, source = source, tags = _MANUAL, **kwargs)

def flags_test(name, target, mnemonic, flags):
    """Tests of the values that actions of one mnemonic are given.

    Args:
      name: beginning of the tests' names.
      target: label of the target.
      mnemonic: of the actions.
      flags: dict, flag to the list of its values.
    """
    for flag, values in flags.items():
        arguments_test(
            name = "{}{}_test".format(name, flag.replace("-", "_")),
            flag = flag,
            mnemonic = mnemonic,
            target = target,
            values = values,
        )

def site_cases(name):
    """Tests of python_site.

    Args:
      name: beginning of the tests' names.
    """
    python_site(name = "site_root", path = ["{zip}/stdlib"], root_package = "branch", tags = _MANUAL)
    failure_test(
        name = name + "_root_package_is_absolute_test",
        target = ":site_root",
        texts = ["//tests/analysis:site_root: root_package is \"branch\", expected \"//\" or a package such as \"//branch\""],
    )
    python_site(
        name = "site_full",
        hash_seed = "7",
        imports = ["a", "b"],
        path = ["{zip}/stdlib", "{root}/x"],
        site_beside = True,
        tags = _MANUAL,
        tls_environment = ["SSL_CERT_FILE"],
        tls_trust = "{root}/ca.pem",
        utf8_mode = "on",
        warnings = ["error"],
    )
    actions_test(name = name + "_actions_test", mnemonics = ["PySite"], target = ":site_full")
    flags_test(
        name = name + "_flag",
        flags = {
            "-hash_seed": ["7"],
            "-import": ["a", "b"],
            "-label": ["//tests/analysis:site_full"],
            "-path": ["{zip}/stdlib", "{root}/x"],
            "-root": [".."],
            "-tls_environment": ["SSL_CERT_FILE"],
            "-tls_trust": ["{root}/ca.pem"],
            "-utf8_mode": ["1"],
            "-warning": ["error"],
        },
        mnemonic = "PySite",
        target = ":site_full",
    )

def zip_cases(name):
    """Tests of what python_zip compiles.

    Args:
      name: beginning of the tests' names.
    """
    _zip("zip_names", srcs = ["src/pkg/a.py", "//tests/analysis/other:mod.py"])
    entries_test(
        name = name + "_names_are_relative_to_the_package_test",
        entries = {"mod.py": "tests/analysis/other/mod.py", "src/pkg/a.py": "tests/analysis/src/pkg/a.py"},
        target = ":zip_names",
    )
    _zip("zip_a", srcs = ["src/pkg/a.py"], strip_prefix = "src", data = ["data.txt"], overrides = ["{zip}/stdlib/pkg/a.py"])
    entries_test(
        name = name + "_strip_prefix_test",
        entries = {"pkg/a.py": "tests/analysis/src/pkg/a.py"},
        target = ":zip_a",
    )
    actions_test(name = name + "_actions_test", mnemonics = ["PyZipMerge", "PyZipPart", "PyZipReport"], target = ":zip_a")
    _zip("zip_options", srcs = ["fake.py"], compression = "deflated", keep_sources = True, optimize = 2)
    flags_test(
        name = name + "_flag",
        flags = {"-compression": ["deflated"], "-keep_sources": ["true"], "-optimize": ["2"]},
        mnemonic = "PyZipPart",
        target = ":zip_options",
    )

def override_cases(name):
    """Tests of `overrides`.

    Args:
      name: beginning of the tests' names.
    """
    _zip("zip_b", srcs = ["src/helper.py"], deps = [":zip_a"], overrides = ["src/helper.py"])
    arguments_test(
        name = name + "_of_the_zip_itself_test",
        flag = "-override",
        mnemonic = "PyZipMerge",
        target = ":zip_b",
        values = ["src/helper.py\tsrc/helper.py"],
    )
    overrides_test(
        name = name + "_of_a_dependency_test",
        overrides = {"stdlib/pkg/a.py": "pkg/a.py"},
        target = ":zip_b",
    )
    _zip("zip_bad_override", srcs = ["fake.py"], overrides = ["{zip}/stdlib"])
    failure_test(
        name = name + "_form_test",
        target = ":zip_bad_override",
        texts = ["//tests/analysis:zip_bad_override: the override \"{zip}/stdlib\" names no entry", "{zip}/stdlib/socket.py"],
    )

def zip_failures(name):
    """Tests of what python_zip refuses.

    Args:
      name: beginning of the tests' names.
    """
    _zip("zip_prefix", srcs = ["src/pkg/a.py"], strip_prefix = "sr")
    failure_test(
        name = name + "_strip_prefix_names_the_file_test",
        target = ":zip_prefix",
        texts = ["//tests/analysis:zip_prefix: strip_prefix \"sr\" is no leading folder of src/pkg/a.py in srcs", "correct it"],
    )
    _zip("zip_no_python", srcs = ["data.txt"])
    failure_test(
        name = name + "_srcs_are_python_test",
        target = ":zip_no_python",
        texts = ["//tests/analysis:zip_no_python: tests/analysis/data.txt in srcs is no Python source", "into data"],
    )
    _zip("zip_27", source = ":tree_27", srcs = ["fake.py"])
    _zip("zip_mixed", srcs = ["fake.py"], deps = [":zip_27"])
    failure_test(
        name = name + "_mixed_magic_test",
        target = ":zip_mixed",
        texts = [
            "//tests/analysis:zip_mixed: runs Python 3.13.5 (magic number 3571, //tests/analysis:tree)",
            "//tests/analysis:zip_27 holds bytecode of Python 2.7.18 (magic number 62211, //tests/analysis:tree_27)",
            "source = \"//tests/analysis:tree\"",
        ],
    )
