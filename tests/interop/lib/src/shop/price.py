"""A module that names its package's other modules relatively and by their full names."""

from shop import tax

from . import tax as same_tax


def gross(net):
    assert tax is same_tax
    return net + tax.of(net)
