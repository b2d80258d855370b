"""A wheel of native code beside the program, one of modules in it."""

import importlib.metadata
import os
import unittest

import dash
import till


class NativeTest(unittest.TestCase):
    def test_runs(self):
        self.assertEqual(dash.run(), "paid 42")

    def test_places(self):
        self.assertTrue(dash._quick.__file__.endswith("/laid/dash/_quick.cpython-313-x86_64-linux-gnu.so"), dash._quick.__file__)
        self.assertTrue(dash.__file__.endswith("/laid/dash/__init__.pyc"), dash.__file__)
        self.assertFalse(os.path.exists(os.path.join(os.path.dirname(os.path.dirname(dash.__file__)), "till")))

    def test_metadata(self):
        self.assertEqual({importlib.metadata.version(name) for name in ("dash", "till")}, {"1.0", "1.2"})
        for file in importlib.metadata.files("dash"):
            self.assertTrue(file.locate().exists(), file)

    def test_traceback(self):
        self.assertTrue(dash.run.__code__.co_filename.endswith("dash-1.0-cp313-cp313-linux_x86_64.whl/dash/__init__.py"))


if __name__ == "__main__":
    unittest.main()
