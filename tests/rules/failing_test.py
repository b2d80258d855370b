"""Fails."""

import unittest


class FailingTest(unittest.TestCase):
    def test_fails(self):
        self.assertEqual("expected", "found")


unittest.main()
