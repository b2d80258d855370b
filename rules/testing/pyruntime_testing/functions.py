"""pytest, from the test's deps or its path.

The files that hold tests lie in the runfiles as they are: pytest rewrites their assert statements, finds conftest.py, and names
them by their path in the repository. It writes nothing but the report and TEST_TMPDIR.
"""

import os
import sys

from . import selection
from .guard import Guard

_CONFIGURATIONS = ("pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
_NO_TESTS = 5  # pytest's own exit status


class _Plugin:
    """--test_filter and shards."""

    def __init__(self):
        self.idle = False

    def pytest_collection_modifyitems(self, config, items):
        """Leaves out what runs elsewhere."""
        words = [word for word in selection.patterns() if _is_node(word)]
        chosen = [item for item in items if not words or any(word in item.nodeid for word in words)]
        mine = selection.shard(chosen, lambda item: item.nodeid)
        self.idle = bool(chosen) and not mine
        left_out = [item for item in items if item not in set(mine)]
        if left_out:
            config.hook.pytest_deselected(items=left_out)
            items[:] = mine


def _is_node(word):
    return "::" in word or ".py" in word


def _configuration(files, top):
    """The nearest configuration file in the runfiles, as pytest would find it; none of the machine."""
    folder = os.path.dirname(files[0])
    while True:
        for name in _CONFIGURATIONS:
            file = os.path.join(folder, name)
            if os.path.isfile(file):
                return file
        if folder == top or len(folder) <= len(top):
            return os.devnull
        folder = os.path.dirname(folder)


def _arguments(test):
    files = [os.path.join(test.runfiles, file) for file in test.files]
    top = os.path.join(test.runfiles, test.files[0].split("/")[0])
    arguments = ["-c", _configuration(files, top), "--rootdir", top, "--confcutdir", top, "-p", "no:cacheprovider"]
    for variable, option in (("XML_OUTPUT_FILE", "--junitxml={}"), ("TEST_TMPDIR", "--basetemp={}/pytest")):
        if variable in os.environ:
            arguments.append(option.format(os.environ[variable]))
    if os.environ.get("TESTBRIDGE_TEST_RUNNER_FAIL_FAST") == "1":
        arguments.append("-x")
    expression = os.environ.get("TESTBRIDGE_TEST_ONLY", "")
    if expression and not any(_is_node(word) for word in expression.split()):
        arguments += ["-k", expression]
    return arguments + sys.argv[1:] + files


def run(test):
    """Runs the tests of the test's files. Exits."""
    sys.dont_write_bytecode = True  # the runfiles stay as Bazel made them
    try:
        import pytest
    except ModuleNotFoundError as error:
        test.say(f'runner = "pytest", but {error}; add pytest, with what it needs, to deps')
        sys.exit(1)
    plugin = _Plugin()
    guard = Guard(test)
    status = int(pytest.main(_arguments(test), plugins=[plugin]))
    guard.release()
    sys.exit(0 if status == _NO_TESTS and plugin.idle else status)
