"""What is told while tests of unittest run: the report, and what each test wrote."""

import os
import sys
import time

from . import junit

_KEPT = 1 << 16  # characters that a test wrote, at most in the report


class _Tee:
    """A stream that also keeps what was written to it. Everything else is the stream's own affair."""

    def __init__(self, stream):
        self._stream = stream
        self._kept = []
        self._size = 0

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def write(self, text):
        """As of the stream."""
        if self._size < _KEPT:
            self._kept.append(text[: _KEPT - self._size])
            self._size += len(self._kept[-1])
        return self._stream.write(text)

    def writelines(self, lines):
        """As of the stream."""
        for line in lines:
            self.write(line)

    def take(self):
        """What was written since the last time."""
        text = "".join(self._kept)
        self._kept.clear()
        self._size = 0
        return text


def _first_line(error):
    return (str(error).splitlines() or [""])[0][:500]


def _type(error):
    cls = type(error)
    return cls.__qualname__ if cls.__module__ == "builtins" else f"{cls.__module__}.{cls.__qualname__}"


def new_result(base, test, name):
    """A subclass of a result of unittest that writes XML_OUTPUT_FILE; the class itself if Bazel wants none."""
    path = os.environ.get("XML_OUTPUT_FILE")
    if not path:
        return base

    class Result(base):
        """A result that Bazel gets too."""

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.__report = test.report = test.report or junit.Report(path, test.label)
            self.__case = None
            self.__tees = {"system-out": _Tee(sys.stdout), "system-err": _Tee(sys.stderr)}

        def startTestRun(self):
            """Before the first test."""
            super().startTestRun()
            sys.stdout, sys.stderr = self.__tees.values()

        def stopTestRun(self):
            """After the last one."""
            sys.stdout, sys.stderr = [tee._stream for tee in self.__tees.values()]
            super().stopTestRun()

        def startTest(self, case):
            """Before each test."""
            self.__outputs()
            self.__case, self.__outcomes, self.__has_parts = case, [], False
            self.__report.begin(*self.__names(case))
            super().startTest(case)
            self.__start = time.perf_counter()

        def stopTest(self, case):
            """After each test."""
            seconds = time.perf_counter() - self.__start
            super().stopTest(case)
            self.__case = None
            if self.__outcomes or not self.__has_parts:
                self.__report.end(*self.__names(case), seconds, self.__outcomes, self.__outputs())

        def __names(self, case):
            """The class and the method of a test; of a fixture `setUpClass (module.Class)`, the other way round."""
            if hasattr(case, "test_case"):  # a part of a test
                classname, method = self.__names(case.test_case)
                return classname, f"{method} {case._subDescription()}"
            text = name(case)
            fixture, bracket, where = text.partition(" (")
            if bracket and where.endswith(")") and not hasattr(case, "_testMethodName"):
                return where[:-1].replace("__main__", test.modules[0]), fixture
            classname, _, method = text.rpartition(".")
            return classname, method

        def __outputs(self):
            return {key: tee.take() for key, tee in self.__tees.items()}

        def __add(self, case, outcome):
            if case is self.__case:
                self.__outcomes.append(outcome)
                return
            self.__report.end(*self.__names(case), 0.0, [outcome], {})  # setUpClass and its like; a part
            if self.__case:
                self.__has_parts = True
                self.__report.begin(*self.__names(self.__case))

        def __add_exception(self, kind, case, error, text):
            self.__add(case, junit.outcome(kind, _first_line(error[1]), text, _type(error[1])))

        def addFailure(self, case, error):
            """As of the base."""
            super().addFailure(case, error)
            self.__add_exception("failure", case, error, self.failures[-1][1])

        def addError(self, case, error):
            """As of the base."""
            super().addError(case, error)
            self.__add_exception("error", case, error, self.errors[-1][1])

        def addSkip(self, case, reason):
            """As of the base."""
            super().addSkip(case, reason)
            self.__add(case, junit.outcome("skipped", reason))

        def addExpectedFailure(self, case, error):
            """As of the base."""
            super().addExpectedFailure(case, error)
            self.__add(case, junit.outcome("skipped", "failed as expected: " + _first_line(error[1])))

        def addUnexpectedSuccess(self, case):
            """As of the base."""
            super().addUnexpectedSuccess(case)
            self.__add(case, junit.outcome("failure", "passed, which was not expected"))

        def addSubTest(self, case, part, error):
            """A part that fails is a case of its own."""
            super().addSubTest(case, part, error)
            if error is None:
                return
            failed = issubclass(error[0], case.failureException)
            text = (self.failures if failed else self.errors)[-1][1]
            self.__add_exception("failure" if failed else "error", part, error, text)

    return Result
