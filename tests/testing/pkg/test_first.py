"""Tests in a package, without a main."""

import unittest

from pkg.helper import SHARED


class First(unittest.TestCase):
    def test_shared(self):
        self.assertEqual(SHARED, "shared")
