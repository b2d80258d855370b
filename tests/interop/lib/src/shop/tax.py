"""A tax of a fifth."""


def of(net):
    return net // 5
