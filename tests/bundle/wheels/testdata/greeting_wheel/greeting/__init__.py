"""A package of a wheel: modules, data, a module beside it."""

import shout

__version__ = "1.0"


def greet(name):
    """Greets somebody."""
    return shout.shout("hello " + name)
