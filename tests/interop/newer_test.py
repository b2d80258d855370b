"""What a program of a newer rules_python sees on the strict bootstrap."""

import importlib
import json
import sys
import unittest


class NewerTest(unittest.TestCase):
    def test_options(self):
        self.assertIn("error::UserWarning", sys.warnoptions)
        self.assertEqual(sys._xoptions["note"], "a b")

    def test_imports(self):
        from shop import price

        self.assertEqual(price.gross(5), 6)
        self.assertEqual(importlib.import_module("packaged").NAME, "packaged")
        self.assertIn("examples/branch/python/stdlib", json.__file__)

    def test_program(self):
        self.assertEqual(sys.modules["__main__"].NewerTest, type(self))
        self.assertTrue(sys.argv[0].endswith("tests/interop/newer_test.py"), sys.argv)


if __name__ == "__main__":
    unittest.main()
