"""The same in a test: by the variables that Bazel sets."""

import os
import unittest

import where


class WhereTest(unittest.TestCase):
    def test_found(self):
        self.assertEqual(where.found(), {"data": ["OK", "OK", "PK"], "given": "OK", "repository": ""})
        self.assertTrue(os.environ["RUNFILES_DIR"])


if __name__ == "__main__":
    unittest.main()
