"""A test that runs anywhere: on a worker with nothing but a static shell too."""

import sys
import unittest

import manifest.scan


class Anywhere(unittest.TestCase):
    def test_own_python(self):
        self.assertEqual(sys.version_info[:2], (3, 13))
        self.assertTrue(manifest.scan.__file__.startswith(sys.executable))


if __name__ == "__main__":
    unittest.main()
