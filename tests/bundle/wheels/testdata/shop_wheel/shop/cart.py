"""Imports a package of another wheel, one that nobody has, one in a function, one by a name made at run time."""

import importlib
import pkgutil

from till import drawer

try:
    import fastmath
except ImportError:
    fastmath = None


class Cart:
    def __init__(self, *prices):
        self.prices = prices

    def total(self):
        from . import tax

        return tax.with_tax(sum(self.prices))

    def pay(self):
        return drawer.opened(self.total())

    def discount(self, name):
        return importlib.import_module("shop.plugins." + name).RATE

    def rates(self):
        return pkgutil.get_data("shop", "data/rates.csv").decode()
