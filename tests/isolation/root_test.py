"""Under test {root} is the folder of the site's root_package in the runfiles."""

import os
import subprocess
import sys
import unittest

import listed


class RootTest(unittest.TestCase):
    def test_entry_is_in_runfiles(self):
        root = os.path.join(os.environ["TEST_SRCDIR"], os.environ["TEST_WORKSPACE"], "tests/isolation")
        self.assertEqual(os.path.realpath(listed.__file__), os.path.realpath(root + "/packages/listed.py"))
        self.assertIn(os.path.realpath(root + "/packages"), [os.path.realpath(p) for p in sys.path])

    def test_children_have_the_same_root(self):
        command = [sys.executable, *subprocess._args_from_interpreter_flags(), "-c", "import listed; print(listed.__file__)"]
        self.assertEqual(subprocess.check_output(command, text=True).strip(), listed.__file__)

    def test_arguments_are_the_programs(self):
        self.assertEqual(sys.argv[1:], ["-c", "one two"])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
