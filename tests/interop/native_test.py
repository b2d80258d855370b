"""An extension module in the runfiles of a py_test."""

import sys
import unittest

import counter


class NativeTest(unittest.TestCase):
    def test_loaded(self):
        self.assertEqual(counter.count("abc"), 3)
        self.assertIn("tests/interop/native/counter.cpython-", counter.__file__)
        self.assertTrue(sys.flags.isolated)


if __name__ == "__main__":
    unittest.main()
