"""unittest, with what Bazel asks for.

A subclass takes the place of unittest.TestProgram (unittest.main), so a file that calls it and a target with
runner = "unittest" get the same. A program with a test loader of its own (absl's) is left alone.
"""

import functools
import importlib
import os
import sys
import types
import unittest

from . import selection
from .guard import Guard
from .results import new_result

_NO_TESTS = 5  # unittest's own exit status


class State:
    """What happened to unittest in this process.

    Attributes:
        loading: whether test modules are being imported: then a unittest.main() without a condition around it does nothing
        running: whether tests run for Bazel: a unittest.main() in one of them is the test's own affair
        started: whether a test has begun, whoever ran it
        load: gives the tests of the target's modules; None where the file runs as `__main__`
    """

    def __init__(self):
        self.load = None
        self.loading = False
        self.running = False
        self.started = False


def adapt_unittest(module, test):
    """Puts our program into the module unittest.main. Returns the State."""
    state = State()
    module.main = module.TestProgram = _new_program(module.TestProgram, module.runner.TextTestRunner, test, state)
    result = module.runner.result.TestResult
    start = result.startTest

    @functools.wraps(start)
    def start_test(self, case):
        state.started = True
        start(self, case)

    result.startTest = start_test
    return state


def run(test):
    """Runs the tests of the test's modules. Exits."""
    module = sys.modules["unittest.main"]
    state = adapt_unittest(module, test)
    unittest.main = unittest.TestProgram = module.TestProgram
    state.load = functools.partial(_load, test, state)
    module.TestProgram(module=types.ModuleType(test.label), argv=sys.argv)


def _load(test, state, loader):
    """The tests of all modules. One that cannot be imported is a test that fails."""
    suite = loader.suiteClass()
    state.loading = True
    for name in test.modules:
        try:
            suite.addTest(loader.loadTestsFromModule(importlib.import_module(name)))
        except unittest.SkipTest as reason:
            suite.addTest(_stand_in(name, unittest.skip(str(reason))(lambda self: None)))
        except (Exception, SystemExit) as error:
            suite.addTest(_stand_in(name, functools.partial(_raise, error)))
    state.loading = False
    return suite


def _raise(error):
    raise ImportError("the module cannot be imported") from error


def _stand_in(name, method):
    """A test in the place of a module."""
    cls = type("import_of_" + name.rpartition(".")[2], (unittest.TestCase,), {"__module__": name})
    setattr(cls, "test_import", staticmethod(method) if isinstance(method, functools.partial) else method)
    return cls("test_import")


def _flat(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from _flat(item)
        else:
            yield item


class _Choice:
    """The tests that run here."""

    def __init__(self, test, suite, name):
        words = selection.patterns()
        self.suite = suite
        self.idle = self.unfit = False
        if not words and "TEST_TOTAL_SHARDS" not in os.environ:
            return
        all_tests = list(_flat(suite))
        chosen = [case for case in all_tests if selection.matches(name(case), words)] if words else all_tests
        self.unfit = bool(words) and not chosen
        if self.unfit:
            test.say(f"--test_filter={' '.join(words)} fits none of its {len(all_tests)} tests, such as {_example(all_tests, name)}")
        mine = selection.shard(chosen, name)
        self.idle = bool(chosen) and not mine
        self.suite = type(suite)(mine)


def _example(tests, name):
    return name(tests[0]) if tests else "none"


def display_name(test, case):
    """A test's id; of `__main__`, with the name of the file."""
    name = case.id()
    return test.modules[0] + name.removeprefix("__main__") if name.startswith("__main__.") else name


def _new_program(base, text_runner, test, state):
    """unittest.TestProgram, as a subclass of the one that is there."""
    name = functools.partial(display_name, test)

    class Program(base):
        """unittest.main for Bazel."""

        def __init__(self, *args, **kwargs):
            if not state.loading:
                super().__init__(*args, **kwargs)

        def createTests(self, from_discovery=False, Loader=None):
            """The tests that were asked for, then those of them that run here."""
            if state.load and self.testNames is None and not state.running:
                self.testLoader.testNamePatterns = self.testNamePatterns or None  # -k
                self.test = state.load(self.testLoader)
            else:
                if state.load and not state.running:
                    self.module = None  # names among the arguments are whole
                super().createTests(from_discovery, Loader)
            self.plain = state.running or self.testLoader is not unittest.defaultTestLoader
            if not self.plain:
                self.choice = _Choice(test, self.test, name)
                self.test = self.choice.suite

        def runTests(self):
            """Runs them and exits as unittest does."""
            if self.plain:
                return super().runTests()
            self.failfast = self.failfast or os.environ.get("TESTBRIDGE_TEST_RUNNER_FAIL_FAST") == "1"
            if self.testRunner is None:
                result = new_result(text_runner.resultclass, test, name)
                self.testRunner = type("TextTestRunner", (text_runner,), {"resultclass": result})
            self.__run()

        def __run(self):
            wants_exit, self.exit = self.exit, False
            guard = Guard(test)
            state.running = True
            super().runTests()
            state.running = False
            guard.release()
            if wants_exit:
                sys.exit(self.__status())

        def __status(self):
            if self.choice.idle:
                return 0
            if self.result.testsRun == 0 and not self.result.skipped:
                if not self.choice.unfit:
                    test.say(f"no tests in {', '.join(test.modules)}; a test is a method test... of a unittest.TestCase")
                return _NO_TESTS
            return 0 if self.result.wasSuccessful() else 1

    return Program
