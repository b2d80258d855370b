"""The library that finds runfiles, of another repository, compiled into a test."""

import pathlib
import unittest

from python.runfiles import runfiles


class RunfilesTest(unittest.TestCase):
    def test_found(self):
        path = runfiles.Create().Rlocation("_main/tests/interop/lib/stock.txt")
        self.assertEqual(pathlib.Path(path).read_text(), "3 apples\n")
        self.assertIn("runfiles_test/python/runfiles/", runfiles.__file__)


if __name__ == "__main__":
    unittest.main()
