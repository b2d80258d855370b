"""Stops for its user."""

import unittest


class Debugged(unittest.TestCase):
    def test_stops(self):
        answer = 6 * 7
        breakpoint()
        self.assertEqual(answer, 43)


if __name__ == "__main__":
    unittest.main()
