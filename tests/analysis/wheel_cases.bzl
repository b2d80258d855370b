"""Analysis tests of python_wheel_zip."""

load("//rules:defs.bzl", "python_wheel_zip")
load(":actions.bzl", "actions_test")
load(":failures.bzl", "failure_test")
load(":zip_cases.bzl", "flags_test")

visibility("private")

_MANUAL = ["manual"]

def wheel_cases(name):
    """Tests of python_wheel_zip. The wheels need not be there: nothing is run.

    Args:
      name: beginning of the tests' names.
    """
    python_wheel_zip(
        name = "wheels",
        exclude = ["*/tests/**"],
        extras = {"a": [
            "fast",
            "safe",
        ]},
        keep_sources = True,
        optimize = 2,
        overrides = ["shared/__init__.py"],
        source = ":tree",
        tags = _MANUAL,
        waive_requirements = ["c"],
        wheels = ["a-1-py3-none-any.whl", "b-1-py3-none-any.whl"],
    )
    actions_test(name = name + "_actions_test", mnemonics = ["PyPackages", "PyPackagesReport", "PySelect", "PyZipMerge", "PyZipReport", "PyZipWheel", "PyZipWheel"], target = ":wheels")
    flags_test(
        name = name + "_flag",
        flags = {
            "-compression": ["stored", "stored"],
            "-exclude": ["*/tests/**", "*/tests/**"],
            "-keep_sources": ["true", "true"],
            "-optimize": ["2", "2"],
            "-python": ["3.13.5", "3.13.5"],
            "-wheel": ["tests/analysis/a-1-py3-none-any.whl", "tests/analysis/b-1-py3-none-any.whl"],
        },
        mnemonic = "PyZipWheel",
        target = ":wheels",
    )
    flags_test(
        name = name + "_merge_flag",
        flags = {"-exclude": ["*/tests/**"], "-override": ["shared/__init__.py\tshared/__init__.py"]},
        mnemonic = "PyZipMerge",
        target = ":wheels",
    )
    flags_test(
        name = name + "_check_flag",
        flags = {
            "-cpu": ["x86_64"],
            "-extra": ["a\tfast", "a\tsafe"],
            "-libc": ["glibc"],
            "-os": ["linux"],
            "-python": ["3.13.5"],
            "-waive": ["c"],
            "-wheel": ["tests/analysis/a-1-py3-none-any.whl", "tests/analysis/b-1-py3-none-any.whl"],
        },
        mnemonic = "PyPackages",
        target = ":wheels",
    )
    python_wheel_zip(
        name = "wheels_no_roots",
        include = ["a/**"],
        source = ":tree",
        strip = [],
        tags = _MANUAL,
        wheels = ["a-1-py3-none-any.whl"],
    )
    failure_test(
        name = name + "_no_roots_test",
        target = ":wheels_no_roots",
        texts = ["//tests/analysis:wheels_no_roots: include and hidden_imports say what stays of roots; give roots, or remove them"],
    )
    python_wheel_zip(
        name = "wheels_native",
        exclude = ["*.txt"],
        native_folder = "laid",
        source = ":tree",
        strip = [],
        tags = _MANUAL,
        wheels = ["a-1-py3-none-any.whl", "n-1-cp313-cp313-manylinux_2_28_x86_64.whl"],
    )
    actions_test(
        name = name + "_native_actions_test",
        mnemonics = ["PyLay", "PyPackages", "PyPackagesReport", "PyZipMerge", "PyZipReport", "PyZipWheel", "PyZipWheel"],
        target = ":wheels_native",
    )
    flags_test(
        name = name + "_native_flag",
        # Of the native one nothing is excluded.
        flags = {"-exclude": ["*.txt"], "-native": ["true"]},
        mnemonic = "PyZipWheel",
        target = ":wheels_native",
    )
    python_wheel_zip(
        name = "wheels_folder",
        native_folder = "../laid",
        source = ":tree",
        tags = _MANUAL,
        wheels = ["a-1-py3-none-any.whl"],
    )
    failure_test(
        name = name + "_folder_test",
        target = ":wheels_folder",
        texts = ["//tests/analysis:wheels_folder: native_folder is \"../laid\", expected a folder below the package of this target"],
    )
    python_wheel_zip(
        name = "wheels_sdist",
        source = ":tree",
        tags = _MANUAL,
        wheels = ["a-1.tar.gz"],
    )
    failure_test(
        name = name + "_sdist_test",
        target = ":wheels_sdist",
        texts = [
            "//tests/analysis:wheels_sdist: tests/analysis/a-1.tar.gz in wheels is no wheel. A source distribution runs code of its own",
            "make wheels of them first (`pip wheel --no-deps --wheel-dir wheels FILE`) and list those",
        ],
    )
    python_wheel_zip(
        name = "wheels_twice",
        source = ":tree",
        tags = _MANUAL,
        wheels = ["one/a-1-py3-none-any.whl", "two/a-1-py3-none-any.whl"],
    )
    failure_test(
        name = name + "_twice_test",
        target = ":wheels_twice",
        texts = [
            "//tests/analysis:wheels_twice: tests/analysis/one/a-1-py3-none-any.whl and " +
            "tests/analysis/two/a-1-py3-none-any.whl in wheels have the same name; keep one",
        ],
    )
