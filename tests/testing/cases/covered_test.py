"""Runs some of the lines of `shop`."""

import unittest

from shop.price import price


class Covered(unittest.TestCase):
    def test_price(self):
        self.assertEqual(price(2), 6)


if __name__ == "__main__":
    unittest.main()
