"""What a program sees of packages of which only a part is there."""

import importlib
import importlib.metadata
import unittest

import shop


class ShopTest(unittest.TestCase):
    def test_reached(self):
        cart = shop.Cart(100, 50)
        self.assertEqual(cart.pay(), "paid 180")
        self.assertEqual(cart.discount("gold"), 7)
        self.assertEqual(cart.rates(), "name,rate\n")

    def test_left_out(self):
        for name in "shop.unused", "shop.plugins.iron", "shop.tests.test_cart", "till.unused", "spare":
            with self.assertRaises(ModuleNotFoundError, msg=name):
                importlib.import_module(name)

    def test_metadata(self):
        self.assertEqual(importlib.metadata.version("till"), "1.2")
        files = {str(file) for file in importlib.metadata.files("shop")}
        self.assertIn("shop/data/rates.csv", files)
        self.assertNotIn("shop/docs/manual.txt", files)
        self.assertNotIn("shop/unused.pyc", files)
        for file in importlib.metadata.files("shop"):
            self.assertTrue(file.locate().name, file)
        with self.assertRaises(importlib.metadata.PackageNotFoundError):
            importlib.metadata.version("spare")


if __name__ == "__main__":
    unittest.main()
