"""What python_test gives a test."""

import os
import subprocess
import sys
import unittest

import live_module
import more
import shared
import show_helper
import this

ARGUMENTS = sys.argv[1:]


def runfile(path):
    return os.path.join(os.environ["TEST_SRCDIR"], path)


def read(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


class GivenTest(unittest.TestCase):
    def test_arguments(self):
        self.assertEqual(ARGUMENTS, ["plain", "two words", "grüße", "tests/rules/own_data.txt"])

    def test_environment(self):
        self.assertEqual(os.environ["PLAIN"], "x y")
        self.assertEqual(os.environ["WHERE"], os.environ["TEST_WORKSPACE"] + "/tests/rules/own_data.txt")
        self.assertNotIn("RULES_TEST_INHERITED", os.environ)

    def test_data(self):
        self.assertEqual(read(runfile(os.environ["WHERE"])), "data of the test\n")
        self.assertEqual(read("tests/rules/own_data.txt"), "data of the test\n")
        self.assertEqual(read("tests/rules/zip_data.txt"), "data of the zip\n")

    def test_modules(self):
        modules = [live_module, more, shared, show_helper, this]
        self.assertEqual([module.NAME for module in modules], ["live", "more", "shared", "helper", "ours"])
        self.assertEqual(__name__, "__main__")

    def test_root_is_in_the_runfiles(self):
        self.assertEqual(live_module.__file__, runfile(os.environ["TEST_WORKSPACE"] + "/tests/rules/live/live_module.py"))

    def test_root_of_children(self):
        child = subprocess.run([sys.executable, "-c", "import live_module; print(live_module.__file__)"], capture_output=True, text=True)
        self.assertEqual(child.stdout.strip(), live_module.__file__, child.stderr)

    def test_runfiles(self):
        """Two files of the test's own, and the declared data."""
        here = runfile(os.environ["TEST_WORKSPACE"])
        files = [os.path.join(folder, name) for folder, _, names in os.walk(here) for name in names]
        # live_module is a source, so the interpreter caches its bytecode beside it.
        found = [os.path.relpath(file, here) for file in files if "__pycache__" not in file]
        names = ["given_test", "python", "live/live_module.py", "own_data.txt", "zip_data.txt"]
        self.assertEqual(sorted(found), sorted("tests/rules/" + name for name in names))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
