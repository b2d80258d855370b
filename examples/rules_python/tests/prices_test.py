"""A py_test: nothing in it knows on which Python it runs."""

import os
import unittest

from prices import tax
from python.runfiles import runfiles


class PricesTest(unittest.TestCase):
    def test_rates(self):
        path = runfiles.Create().Rlocation(os.environ["RATES"])
        with open(path, encoding="ascii") as file:
            name, rate = file.read().split()
        self.assertEqual((name, tax.gross(200, int(rate))), ("books", 214))


if __name__ == "__main__":
    unittest.main()
