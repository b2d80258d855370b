"""Runs the tests of a python_test and tells Bazel what came of them.

A test's zip holds a `__main__` that calls `run`. What Bazel asks for is in the environment (its Test Encyclopedia): nothing here
needs Bazel, and a test that is started by hand runs all its tests and prints the result.

    script.py    the file runs as `__main__`; its unittest.main() is ours
    cases.py     unittest: which tests, and what is told while they run
    functions.py pytest
    guard.py     the end of a run
    selection.py --test_filter and shards
    hooks.py     modules of the standard library that are adapted
    junit.py     XML_OUTPUT_FILE
    lines.py     `bazel coverage`
"""

import faulthandler
import os
import sys

from .hooks import use_test_tmpdir


class Test:
    """What the rule says of a test.

    Attributes:
        label: its target, for messages
        modules: names of the modules that hold tests
        files: the same as files below the runfiles, for pytest
        runfiles: the folder of the runfiles
        report: what XML_OUTPUT_FILE holds, once there is something
    """

    def __init__(self, label, modules, files, runfiles):
        self.label = label
        self.modules = modules
        self.files = files
        self.runfiles = runfiles
        self.report = None

    def say(self, text):
        """Prints a line that says whose it is."""
        print(f"{self.label}: {text}", file=sys.stderr, flush=True)


def run(*, label, runner, own, modules=(), files=()):
    """Runs a test; returns if it has passed, else exits.

    Args:
        label: the test's target
        runner: "main", "unittest" or "pytest"
        own: the test's executable below the runfiles
        modules: names of the modules that hold tests; one for "main"
        files: files that hold tests, below the runfiles
    """
    faulthandler.enable()
    use_test_tmpdir()
    test = Test(label, modules, files, sys.path[0].removesuffix("/" + own))
    collector = _collector(test)
    try:
        if runner == "main":
            from .script import run as run_kind
        elif runner == "unittest":
            from .cases import run as run_kind
        else:
            from .functions import run as run_kind
        run_kind(test)
    finally:
        if collector:
            collector.finish()


def _collector(test):
    if "COVERAGE_DIR" not in os.environ or "COVERAGE_MANIFEST" not in os.environ:
        return None
    from .lines import Collector

    return Collector(test)
