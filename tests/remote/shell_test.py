"""A test that runs anywhere: on a worker with nothing but a static shell too."""

import os
import sys
import unittest


class Anywhere(unittest.TestCase):
    def test_own_python(self):
        self.assertEqual(sys.version_info[:2], (3, 13))
        self.assertTrue(unittest.__file__.startswith(sys.executable))

    def test_wrapper(self):
        self.assertTrue(os.path.isdir(os.environ["TEST_TMPDIR"]))


if __name__ == "__main__":
    unittest.main()
