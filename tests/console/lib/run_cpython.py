"""Run test modules of CPython's; print the names of what failed, then how many ran."""

import io
import sys
import types
import unittest

# What a console does not have, and these test modules import for a few of their cases.
for name in ("doctest", "multiprocessing", "py_compile", "pydoc"):
    sys.modules[name] = types.ModuleType(name)
sys.modules["doctest"].DocTestSuite = lambda *args, **options: unittest.TestSuite()
sys.modules["pydoc"].Helper = object

names = [name for name in sys.argv[1:] if not name.startswith("-")]
suite = unittest.defaultTestLoader.loadTestsFromNames(names)
for name in list(sys.modules):
    if name.startswith("test."):
        # Some tests compare it with the file of a warning, which is the source's name.
        sys.modules[name].__file__ = sys.modules[name].__file__.removesuffix("c")
out = io.StringIO()
result = unittest.TextTestRunner(out, verbosity=0).run(suite)
failed = [(str(case.id()).partition(" ")[0], text) for case, text in result.errors + result.failures]
for name, text in sorted({name: text for name, text in failed}.items()):
    print(name, next((x for x in reversed(text.splitlines()) if "Error: " in x), text)[:100], sep="\t")
print(result.testsRun, "tests")
