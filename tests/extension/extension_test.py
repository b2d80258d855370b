"""Extension modules in files, on the runtime for glibc."""

import importlib.machinery
import os
import sys
import unittest
import zlib

import stable
from engine import _fast, _shapes, _wheel

PACKAGES = sys.path[-1]
SUFFIX = importlib.machinery.EXTENSION_SUFFIXES[0]
OWN = {"SSL_new": "own", "XML_Parse": "own", "inflate": "own", "sqlite3_open": "own"}


class Extensions(unittest.TestCase):
    def test_where_they_are(self):
        self.assertEqual(_fast.__file__, os.path.join(PACKAGES, "engine", "_fast" + SUFFIX))
        self.assertEqual(_shapes.__file__, os.path.join(PACKAGES, "engine", "_shapes" + SUFFIX))
        self.assertEqual(stable.__file__, os.path.join(PACKAGES, "stable.abi3.so"))

    def test_python_symbols_are_the_interpreters(self):
        timeout, error, none, kind = _fast.api_data()
        self.assertGreater(timeout, 0)
        self.assertIs(error, KeyError)
        self.assertIs(none, None)
        self.assertIs(kind, dict)

    def test_cxx(self):
        self.assertEqual(_shapes.join("circle", "line"), "circle;line;")
        with self.assertRaisesRegex(ValueError, "no shapes"):
            _shapes.join()

    def test_limited_api(self):
        self.assertEqual(stable.twice(21), 42)

    def test_libraries_of_a_module_are_its_own(self):
        # _wheel exports the names, as the libraries beside a wheel's modules do: it would get the executable's, were
        # there any. The interpreter's zlib works on.
        self.assertEqual(_fast.rivals(), OWN)
        self.assertEqual(_wheel.rivals(), OWN)
        self.assertEqual(zlib.decompress(zlib.compress(b"spam" * 99)), b"spam" * 99)


if __name__ == "__main__":
    unittest.main()
