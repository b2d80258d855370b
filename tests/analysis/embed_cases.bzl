"""Analysis tests of embed_data."""

load("//rules:defs.bzl", "python_tool", "python_zip")
load(":actions.bzl", "entries_test")
load(":failures.bzl", "failure_test")

visibility("private")

_MANUAL = ["manual"]

def _tool(name, **kwargs):
    python_tool(name = name, main = "src/main.py", runtime = ":python", tags = _MANUAL, **kwargs)

def _zip(name, **kwargs):
    python_zip(name = name, source = ":tree", tags = _MANUAL, **kwargs)

def embed_cases(name):
    """Tests of the names that embedded files have.

    Args:
      name: beginning of the tests' names.
    """
    _tool(name + "_tool", embed_data = ["src/embed/a.txt"])
    entries_test(
        name = name + "_relative_to_main_test",
        entries = {"__main__.py": "tests/analysis/src/main.py", "embed/a.txt": "tests/analysis/src/embed/a.txt"},
        target = ":{}_tool".format(name),
    )
    _zip(name + "_zip", embed_data = ["src/embed/a.txt", "src/embed/b"], strip_prefix = "src/embed")
    entries_test(
        name = name + "_less_strip_prefix_test",
        entries = {"a.txt": "tests/analysis/src/embed/a.txt", "b": "tests/analysis/src/embed/b"},
        target = ":{}_zip".format(name),
    )

def embed_failures(name):
    """Tests of what embed_data refuses.

    Args:
      name: beginning of the tests' names.
    """
    for case, attrs, text in [
        (
            "module",
            {"embed_data": ["src/helper.py"]},
            ": src/helper.py in embed_data would be a module; put the .py file into srcs",
        ),
        (
            "elsewhere",
            {"embed_data": ["data.txt"]},
            ": data.txt in embed_data is not below src, where the names in the zip begin; put it there, or into data",
        ),
        (
            "folder",
            {"embed_data": [":python.files"]},
            ": python.files in embed_data is a directory, of which the names are not known yet; name its files",
        ),
        (
            "twice",
            {"embed_data": ["src/embed/a.txt", "//tests/analysis/other:src/embed/a.txt"]},
            ": tests/analysis/src/embed/a.txt and tests/analysis/other/src/embed/a.txt would both be embed/a.txt in the zip; " +
            "rename or leave out one",
        ),
    ]:
        target = "{}_{}".format(name, case)
        _tool(target, **attrs)
        failure_test(name = target + "_test", target = ":" + target, texts = ["//tests/analysis:" + target + text])
