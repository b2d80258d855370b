"""A py_test with a python_zip: it gets the zip's sources."""

import unittest

import inventory


class ZippedTest(unittest.TestCase):
    def test_stock(self):
        self.assertEqual(inventory.STOCK["apples"], 3)


if __name__ == "__main__":
    unittest.main()
