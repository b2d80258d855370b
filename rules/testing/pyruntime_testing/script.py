"""runner = "main": the test's file runs as `__main__`, as `python -m` would run it.

Where it calls unittest.main(), Bazel gets its due, see cases.py. A file that holds tests and runs none of them has failed.
"""

import sys
import types
from importlib.machinery import PathFinder

from .hooks import when_imported


def _adapt(test):
    def adapt(module):
        from .cases import adapt_unittest

        test.unittest = adapt_unittest(module, test)

    return adapt


def _new_main(spec):
    main = types.ModuleType("__main__")
    main.__dict__.update(
        __builtins__=__builtins__,
        __cached__=None,
        __file__=spec.origin,
        __loader__=spec.loader,
        __package__=spec.parent,
        __spec__=spec,
    )
    sys.modules["__main__"] = main
    return main


def _print_exception(error):
    """As Python does, without the frame of this module."""
    trace = error.__traceback__
    while trace and trace.tb_frame.f_code is run.__code__:
        trace = trace.tb_next
    sys.excepthook(type(error), error.with_traceback(trace), trace)


def _forgotten(main, state):
    """What the file defines as a test, if nothing ran any; the remedy."""
    if state and not state.started:
        case = sys.modules["unittest"].TestCase
        for value in vars(main).values():
            if isinstance(value, type) and issubclass(value, case) and value.__module__ == "__main__":
                if sys.modules["unittest"].defaultTestLoader.getTestCaseNames(value):
                    return value.__name__, 'end it with unittest.main(), or give the target runner = "unittest"'
    if "pytest" in sys.modules:
        for name, value in vars(main).items():
            if name.startswith("test") and isinstance(value, types.FunctionType) and value.__module__ == "__main__":
                return name, 'give the target runner = "pytest"'
    return None, ""


def run(test):
    """Runs the file. Returns if it has passed, else exits."""
    (name,) = test.modules
    spec = PathFinder.find_spec(name)
    test.unittest = None
    when_imported("unittest.main", _adapt(test))
    main = _new_main(spec)
    code = spec.loader.get_code(name)
    try:
        exec(code, main.__dict__)
    except Exception as error:
        _print_exception(error)
        sys.exit(1)
    forgotten, remedy = _forgotten(main, test.unittest)
    if forgotten:
        test.say(f"{name}.py defines {forgotten} and ran no test; {remedy}")
        sys.exit(1)
