"""Analysis tests of the choice of extension modules."""

load("@bazel_skylib//lib:unittest.bzl", "asserts", "unittest")
load("//rules:defs.bzl", "python_runtime")
load("//rules/private:near.bzl", "near")  # buildifier: disable=bzl-visibility
load(":actions.bzl", "actions_test", "arguments_test")
load(":failures.bzl", "failure_test")

visibility("private")

_MANUAL = ["manual"]

def _runtime(name, **kwargs):
    python_runtime(name = name, source = ":tree", tags = _MANUAL, **kwargs)

def extension_cases(name):
    """Tests of what is checked where extension modules are left out.

    Args:
      name: beginning of the tests' names.
    """
    _runtime(
        "python_without_json",
        exclude_extensions = ["_json", "_curses"],
        stdlib_exclude = ["json/**"],
        waive_missing_extensions = ["_json"],
    )
    actions_test(
        name = name + "_check_test",
        mnemonics = ["PyAttach", "PyExtensionsCheck", "PyLicenses", "PyZipMerge", "PyZipPart", "PyZipPart", "PyZipReport"],
        target = ":python_without_json",
    )
    for flag, values in {
        "-missing": ["_json"],
        "-prefix": ["stdlib"],
        "-source": [
            "tests/analysis/Lib/email/{f}\ttests/analysis/Lib/email/{f}".format(f = f)
            for f in ["mod.py", "test/mod.py"]
        ],
        "-waived": ["_json"],
    }.items():
        arguments_test(
            name = "{}{}_test".format(name, flag.replace("-", "_")),
            flag = flag,
            mnemonic = "PyExtensionsCheck",
            target = ":python_without_json",
            values = values,
        )
    arguments_test(
        name = name + "_stdlib_exclude_test",
        flag = "-exclude",
        mnemonic = "PyZipMerge",
        target = ":python_without_json",
        values = ["stdlib/json/**"],
    )

def extension_choices(name):
    """Tests of what is checked where others are left out, or none.

    Args:
      name: beginning of the tests' names.
    """
    _runtime("python_with_json", extensions = ["_json", "zlib"])
    actions_test(
        name = name + "_nothing_left_out_test",
        mnemonics = ["PyAttach", "PyLicenses", "PyZipMerge", "PyZipPart", "PyZipPart", "PyZipReport"],
        target = ":python_with_json",
    )
    _runtime("python_with_core_only", extensions = [], site = ":site_without_stdlib")
    arguments_test(
        name = name + "_core_only_test",
        flag = "-missing",
        mnemonic = "PyExtensionsCheck",
        target = ":python_with_core_only",
        values = ["_json", "zlib"],
    )

def extension_failures(name):
    """Tests of what the choice refuses.

    Args:
      name: beginning of the tests' names.
    """
    for case, attrs, texts in [
        ("unknown", {"exclude_extensions": ["_jsonn"]}, [
            ": exclude_extensions names \"_jsonn\", which is no extension module of //tests/analysis:tree (Python 3.13.5); did you mean _json?",
        ]),
        ("unknown_waiver", {"waive_missing_extensions": ["frobnicate"]}, [
            ": waive_missing_extensions names \"frobnicate\", which is no extension module of //tests/analysis:tree (Python 3.13.5)",
        ]),
        ("star_is_for_extensions", {"exclude_extensions": ["*"]}, [": exclude_extensions names \"*\", which is no extension module"]),
        ("absent", {"extensions": ["_json", "_curses"]}, [
            ": extensions names \"_curses\", which //tests/analysis:tree does not build for this platform: it needs another system",
            "Take it out of the list",
        ]),
        ("zlib", {"exclude_extensions": ["zlib"]}, [
            ": the extension module zlib is left out, but the standard library in the executable is compressed (path entry {zip}/stdlib of //rules:stdlib_site)",
        ]),
        ("core", {"exclude_extensions": ["posix"]}, [
            ": exclude_extensions names \"posix\", which is part of the core: no Python starts without it",
        ]),
    ]:
        target = "{}_{}".format(name, case)
        _runtime(target, **attrs)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target] + texts)

_KNOWN = ["_bz2", "_hashlib", "_lzma", "_sqlite3", "_ssl", "math", "zlib"]

def _near_test_impl(ctx):
    env = unittest.begin(ctx)
    for name, found in {
        "_sqllite3": "_sqlite3",
        "bz2": "_bz2",
        "frobnicate": None,
        "libz": None,
        "sqlite": "_sqlite3",
        "ssl": "_ssl",
    }.items():
        asserts.equals(env, "; did you mean {}?".format(found) if found else "", near(name, _KNOWN))
    return unittest.end(env)

near_test = unittest.make(_near_test_impl)
