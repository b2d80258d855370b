"""A zip that leaves out a source of its own, which is no Python, and one of its deps."""

import importlib
import unittest


class PartialTest(unittest.TestCase):
    def test_left_out(self):
        for name in "broken", "generated":
            with self.assertRaises(ModuleNotFoundError):
                importlib.import_module("shop." + name)
        self.assertEqual(importlib.import_module("shop.price").gross(10), 12)


if __name__ == "__main__":
    unittest.main()
