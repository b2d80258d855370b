"""Taxes in per cent."""


def gross(net, rate):
    """The price with a tax."""
    return net * (100 + rate) // 100
