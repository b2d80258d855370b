"""A package with a module of native code."""

from till import drawer

from . import _quick


def run():
    return drawer.opened(_quick.answer())
