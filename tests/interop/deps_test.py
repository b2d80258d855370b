"""The same program on python_test, python_tool and py_test: rules_python's libraries by all their names."""

import importlib
import os
import pathlib
import sys
import unittest


class DepsTest(unittest.TestCase):
    def test_import_root(self):
        from shop import price

        self.assertEqual(price.gross(10), 12)

    def test_generated(self):
        from shop import generated

        self.assertEqual(generated.ANSWER, 42)

    def test_repository_root(self):
        module = importlib.import_module("tests.interop.lib.src.shop.tax")
        self.assertEqual(module.of(20), 4)

    @unittest.skipIf("WITHOUT_MAIN" in os.environ, "compiled for no program")
    def test_folder_of_main(self):
        self.assertEqual(importlib.import_module("lib.src.shop.tax").of(25), 5)

    def test_namespace_package(self):
        from tests.interop.lib.spaces import inner

        self.assertEqual(inner.NAME, "tests.interop.lib.spaces.inner")

    def test_main(self):
        main = sys.modules["__main__"]
        self.assertIs(main.DepsTest, type(self))
        self.assertIn("The same program", main.__doc__)

    def test_data(self):
        if pathlib.Path("tests").is_dir():  # `bazel test` and `bazel run` start in the runfiles
            self.assertEqual(pathlib.Path("tests/interop/lib/stock.txt").read_text(), "3 apples\n")


if __name__ == "__main__":
    unittest.main()
