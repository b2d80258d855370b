"""Not called as a test file is, so its tests do not run."""

import unittest

SHARED = "shared"


class Base(unittest.TestCase):
    def test_of_the_base(self):
        self.fail()
