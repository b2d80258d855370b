"""Would start the tests at import."""

import unittest


class Second(unittest.TestCase):
    def test_second(self):
        self.assertEqual(__name__, "pkg.second_test")


unittest.main()
