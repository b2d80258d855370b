"""What the tests of lazy imports share: a folder of modules, and programs that import them."""

import importlib
import os
import shutil
import sys
import tempfile
import textwrap
import types
import unittest

import pyruntime_lazy as lazy


class Case(unittest.TestCase):
    """A test with modules of its own. A module says that it runs with `import ran; ran.order.append(__name__)`."""

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.path, self.known = sys.path[:], set(sys.modules)
        sys.path.insert(0, self.folder)
        self.ran = types.ModuleType("ran")
        self.ran.order = []
        sys.modules["ran"] = self.ran
        lazy.uninstall()
        self.addCleanup(self.leave)

    def leave(self):
        lazy.uninstall()
        sys.path[:] = self.path
        self.forget()

    def forget(self):
        """Takes out the modules of the test."""
        for name in set(sys.modules) - self.known:
            del sys.modules[name]
        sys.path_importer_cache.pop(self.folder, None)

    def write(self, **files):
        """Modules by name: a__b is a/b.py, a____init__ is a/__init__.py."""
        for name, text in files.items():
            parts = name.replace("____init__", "/__init__").replace("__init__", "\0").replace("__", "/").replace("\0", "__init__")
            file = os.path.join(self.folder, parts + ".py")
            os.makedirs(os.path.dirname(file), exist_ok=True)
            with open(file, "w") as out:
                out.write("import ran; ran.order.append(__name__)\n" + textwrap.dedent(text))
        importlib.invalidate_caches()

    def run_program(self, text, **names):
        """Runs a program that is in no try statement; returns its names."""
        names = {"__name__": "program", "ran": self.ran.order, **names}
        exec(compile(textwrap.dedent(text), "program.py", "exec"), names)
        return names

    def both(self, text):
        """What a program appends to `out`, without laziness and with it."""
        answers = []
        for on in False, True:
            self.ran.order.clear()
            if on:
                lazy.install()
            answers.append(self.run_program(text, out=[])["out"])
            lazy.uninstall()
            self.forget()
            sys.modules["ran"] = self.ran
        return answers

    def assertSame(self, text):
        """The program does the same either way."""
        eager, answer = self.both(text)
        self.assertEqual(answer, eager)
        self.assertTrue(eager, "the program says nothing")
