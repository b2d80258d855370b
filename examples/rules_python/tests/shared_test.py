"""A python_test with a py_library: `prices` is compiled into the test."""

import unittest

from prices import tax


class SharedTest(unittest.TestCase):
    def test_gross(self):
        self.assertEqual(tax.gross(100, 19), 119)
        self.assertTrue(tax.__file__.endswith("/shared_test/prices/tax.pyc"), tax.__file__)


if __name__ == "__main__":
    unittest.main()
